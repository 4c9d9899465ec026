"""Public pages kept in memory, compressed, in front of Django (decision 0034)."""
