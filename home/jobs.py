"""The scheduled jobs of the public site."""

from home.models import Submission


def forget_submissions() -> None:
    """Erases the answers to forms once their retention is over."""
    Submission.objects.outdated().delete()
