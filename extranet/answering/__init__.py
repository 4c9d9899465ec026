"""Answering by mail: who answers what, and what becomes of it. `background.inbound` reads the letters."""
