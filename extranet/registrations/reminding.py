"""What is written to those who come, without being asked."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from extranet.registrations import registering, telling
from extranet.registrations.models import Registration
from home.models import EventPage

BEFORE = datetime.timedelta(days=2)


def remind() -> int:
    """Scheduled every hour: two days before, once. Returns how many are written to."""
    now = timezone.now()
    due = Registration.objects.confirmed().filter(
        reminded_at=None, event__starts_at__gt=now, event__starts_at__lte=now + BEFORE, event__live=True
    )
    return sum(_remind(each) for each in due.select_related("event"))


@transaction.atomic
def _remind(registration: Registration) -> bool:
    """Noted in the same transaction as the letter: a worker that is killed tells nobody twice."""
    waiting = Registration.objects.filter(pk=registration.pk, reminded_at=None)
    if not waiting.update(reminded_at=timezone.now()):
        return False
    telling.reminded(registration)
    return True


def tell_moved() -> int:
    """Scheduled every hour: a date that was moved is told; where there is more room, whoever waits has a
    place. Returns how many are told."""
    coming = Registration.objects.live().filter(event__starts_at__gt=timezone.now())
    moved = coming.exclude(told_start=F("event__starts_at")).select_related("event")
    told = sum(_tell(each) for each in moved)
    waited = coming.in_line()
    for event in EventPage.objects.filter(pk__in=waited.values("event")):
        _give(event)
    return told


@transaction.atomic
def _tell(registration: Registration) -> bool:
    start = registration.event.starts_at
    untold = Registration.objects.filter(pk=registration.pk).exclude(told_start=start)
    if not untold.update(told_start=start, reminded_at=None):
        return False
    telling.moved(registration)
    return True


@transaction.atomic
def _give(event: EventPage) -> None:
    registering.give_places(EventPage.objects.select_for_update(of=("self",)).get(pk=event.pk))
