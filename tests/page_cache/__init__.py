"""Public pages kept in memory, in front of Django."""
