"""What is not kept beyond its use."""

from django.utils import timezone

from extranet.training.models import AccessibilityNeed


def forget_needs() -> int:
    """Scheduled every day: a need is forgotten once its session is over. Returns how many."""
    return AccessibilityNeed.objects.filter(enrolment__session__ends_at__lt=timezone.now()).delete()[0]
