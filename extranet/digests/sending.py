"""The job that writes the letters, every five minutes."""

import datetime
import logging

from django.db import transaction
from django.utils import timezone

from accounts.models import NotificationPreference
from background.mail import post_all
from content.freshness import one_moment
from extranet.digests.due import Due, Pace, people_due
from extranet.digests.gathering import Found, gather
from extranet.digests.writing import letters_for

logger = logging.getLogger("background.digests")

MORNING = 7  # hour of Paris
MONDAY = 0
MOST_AT_ONCE = 500  # people told in one run, by pace: other jobs wait meanwhile
SETTLING = datetime.timedelta(seconds=30)  # what is being written meanwhile has its date, and is not seen


def send_due() -> int:
    """Returns how many letters were written."""
    now = timezone.localtime(timezone.now() - SETTLING)
    paces = [Pace.IMMEDIATE]
    if now.hour >= MORNING:
        paces += [Pace.DAILY, Pace.WEEKLY] if now.weekday() == MONDAY else [Pace.DAILY]
    return sum(_send(pace, now) for pace in paces)


def _send(pace: Pace, now: datetime.datetime) -> int:
    """All at once; when something goes wrong for one person, one by one: nobody else is left without a
    letter, and she is told at the next run."""
    dues = people_due(pace, now, MOST_AT_ONCE)
    try:
        return _told(dues, pace, now)
    except Exception:
        return sum(_told_alone(due, pace, now) for due in dues)


def _told_alone(due: Due, pace: Pace, now: datetime.datetime) -> int:
    try:
        return _told([due], pace, now)
    except Exception as error:  # its kind alone: its words may hold somebody's name
        logger.error("digest of %s failed: %s", due.user.pk, type(error).__name__)
        return 0


@transaction.atomic
def _told(dues: list[Due], pace: Pace, now: datetime.datetime) -> int:
    """The letters, and the moment up to which each person is told, together or not at all."""
    with one_moment():
        found = gather(dues, now)
        written = [letter for due in dues for letter in letters_for(due, found.get(due.user.pk, {}), pace)]
    post_all(written)
    _note(dues, found, pace, now)
    return len(written)


def _note(dues: list[Due], found: dict[int, Found], pace: Pace, now: datetime.datetime) -> None:
    """Whoever wants to be told at once is asked every five minutes: nothing is noted until there is
    something to tell."""
    known: list[int] = []
    new: list[NotificationPreference] = []
    for due in dues:
        told = found.get(due.user.pk, {})
        for (subject, space), _since in due.since.items():
            preference = due.chosen.get((subject, space))
            if preference is None:
                new.append(
                    NotificationPreference(user=due.user, subject=subject, told_until=now, pace=Pace.WEEKLY)
                )
            elif subject in told or pace != Pace.IMMEDIATE or preference.told_until is None:
                known.append(preference.pk)
    NotificationPreference.objects.filter(pk__in=known).update(told_until=now)
    NotificationPreference.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
