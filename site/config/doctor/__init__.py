"""What `manage.py doctor` looks at, and how it says what it found."""

from config.doctor.examining import Finding, examine

__all__ = ["Finding", "examine"]
