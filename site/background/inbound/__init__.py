"""Letters that arrive: what they are, who they answer, and what is kept of them, which is nothing."""
