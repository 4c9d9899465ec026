"""A federation that begins: the pages it finds, and what is left for it to say."""
