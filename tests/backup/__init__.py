"""Backups, restores and moves: what is kept, and the proof that it comes back."""
