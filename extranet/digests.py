"""The letters that tell what is new: at once, once a day or once a week, as each person chose.

Nothing is queued: what a letter says is asked when it is written, through the same sources as the
home, so that a right that ended is a letter that says nothing.
"""

import datetime
import logging
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import letters
from accounts.models import NotificationPreference, User
from accounts.unsubscribe import unsubscribe_address
from content import seams

logger = logging.getLogger("background.digests")

Pace = NotificationPreference.Pace
MORNING = 7  # hour of Paris
MONDAY = 0
INTERVALS = {Pace.DAILY: datetime.timedelta(days=1), Pace.WEEKLY: datetime.timedelta(days=7)}
MOST_LINES = 12
MOST_AT_ONCE = 200  # people asked about in one run, by subject: other jobs wait meanwhile
SETTLING = datetime.timedelta(seconds=30)  # what is being written meanwhile has its date, and is not seen


def send_due() -> int:
    """Scheduled every five minutes. Returns how many letters were written."""
    now = timezone.localtime(timezone.now() - SETTLING)
    paces = [Pace.IMMEDIATE]
    if now.hour >= MORNING:
        paces += [Pace.DAILY, Pace.WEEKLY] if now.weekday() == MONDAY else [Pace.DAILY]
    sources = [source for source in seams.home_sources.values() if source.new]
    return sum(_send(source, pace, now) for pace in paces for source in sources)


def _send(source: seams.HomeSource, pace: Pace, now: datetime.datetime) -> int:
    return sum(_told(user, source, pace, now) for user in _waiting(source, pace, now))


def _waiting(source: seams.HomeSource, pace: Pace, now: datetime.datetime) -> list[User]:
    """Who wants to be told at that pace and has not been in this period. Those who chose nothing are
    told once a week. Those whom one run leaves out still wait at the next."""
    if pace == Pace.IMMEDIATE:
        return list(User.objects.to_tell(source.key, pace, before=now))
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return list(User.objects.to_tell(source.key, pace, before=midnight)[:MOST_AT_ONCE])


def _told(user: User, source: seams.HomeSource, pace: Pace, now: datetime.datetime) -> bool:
    """Whether she was written to. What goes wrong for one person leaves nobody else without a letter,
    and she is told at the next run."""
    try:
        with transaction.atomic():
            return _tell(user, source, pace, now)
    except Exception as error:  # its kind alone: its words may hold somebody's name
        logger.error("digest %s of %s failed: %s", source.key, user.pk, type(error).__name__)
        return False


def _tell(user: User, source: seams.HomeSource, pace: Pace, now: datetime.datetime) -> bool:
    """One letter, or none when nothing is new, and the moment up to which she is told. Whoever wants to
    be told at once is asked every five minutes: nothing is noted until there is something to tell."""
    preference = user.notification_preferences.filter(subject=source.key).first()
    told_until = preference.told_until if preference else None
    since = told_until or now - INTERVALS.get(pace, datetime.timedelta(0))
    found = source.new(user, since) if source.new else []
    items = [item for item in found if not item.is_after(now)]  # the next letter tells those
    if items and not (source.for_externals or user.is_in_network):
        items = []
    if items:
        _write(user, source, items, since)
    if items or pace != Pace.IMMEDIATE or told_until is None:
        _note(user, source, pace, now)
    return bool(items)


def _note(user: User, source: seams.HomeSource, pace: Pace, now: datetime.datetime) -> None:
    NotificationPreference.objects.update_or_create(
        user=user,
        subject=source.key,
        defaults={"told_until": now},
        create_defaults={"told_until": now, "pace": pace},
    )


def _write(
    user: User, source: seams.HomeSource, items: list[seams.HomeItem], since: datetime.datetime
) -> None:
    letters.write(
        "digest",
        to=user.email,
        # Not the hour on the clock: on an autumn night the same hour comes twice.
        key=f"digest:{source.key}:{user.pk}:{since.timestamp()}",
        unsubscribe_url=unsubscribe_address(user, source.key, source.label),
        user=user,
        label=str(source.label),
        lines=[(item.title, item.hint, urljoin(settings.BASE_URL, item.url)) for item in items[:MOST_LINES]],
        more=max(0, len(items) - MOST_LINES),
        link=letters.address("extranet:home"),
    )
