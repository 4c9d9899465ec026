"""How long it is known who came."""

import datetime

from django.utils import timezone

from extranet.registrations.models import Registration

KEPT = datetime.timedelta(days=90)


def forget() -> int:
    """Scheduled every day: three months after a date, its list is gone. Returns how many."""
    return Registration.objects.filter(event__ends_at__lt=timezone.now() - KEPT).delete()[0]
