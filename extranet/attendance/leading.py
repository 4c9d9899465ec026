"""The sessions that somebody leads, for as long as she has something to do there."""

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from extranet.training.models import CourseSession, CourseSessionQuerySet

if TYPE_CHECKING:
    from accounts.models.space import Person

SEEN_FOR = datetime.timedelta(days=30)


def led_by(person: "Person") -> CourseSessionQuerySet:
    """Her own alone; thirty days after the last half-day, the names of those who came are no longer hers
    to read."""
    if not person.is_authenticated:
        return CourseSession.objects.none()
    recent = CourseSession.objects.standing().filter(ends_at__gte=timezone.now() - SEEN_FOR)
    return recent.filter(trainers__user=person.pk)


def kept_by(person: "Person") -> CourseSessionQuerySet:
    """Those whose sheets she fills in: hers; all of them for the team."""
    if person.is_authenticated and person.is_team:
        return CourseSession.objects.all()
    return led_by(person)
