"""Assessments are nobody's after three years: degrees stay for the figures, free words go."""

import datetime

from django.utils import timezone

from extranet.surveys.models import Answer, Reply

YEARS = 3


def forget_people() -> int:
    """Scheduled every day. Returns how many replies were detached from their person."""
    now = timezone.now()
    long_ago = now - datetime.timedelta(days=YEARS * 365 + 1)
    kept = Reply.objects.filter(session__ends_at__lt=long_ago, forgotten_at=None)
    Answer.objects.filter(reply__in=kept.values("pk")).exclude(words="").delete()
    return kept.update(enrolment=None, trainer=None, answered_by=None, forgotten_at=now)
