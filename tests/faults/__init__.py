"""`python -m tests.faults`: what breaks in production is broken here, on purpose, while people use the site."""
