"""What the tests of the letters that tell news share: a clock in Paris, and what was written."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

import time_machine

from accounts.models import NotificationPreference, User
from background.models import OutgoingMail
from extranet.digests import sending
from tests import factories

PARIS = ZoneInfo("Europe/Paris")
Pace = NotificationPreference.Pace


def paris(text: str, fold: int = 0) -> datetime.datetime:
    """« 2026-06-03 07:05 » in Paris; `fold` is 1 for the second time of an hour that comes twice."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=PARIS, fold=fold)


@contextmanager
def at(moment: datetime.datetime | str) -> Iterator[None]:
    when = paris(moment) if isinstance(moment, str) else moment
    with time_machine.travel(when.astimezone(datetime.UTC), tick=False):
        yield


def run(*moments: datetime.datetime | str) -> int:
    """The worker passes at each of these moments. Returns how many letters were written."""
    written = 0
    for moment in moments:
        with at(moment):
            written += sending.send_due()
    return written


def prefers(user: User, pace: str, subject: str = "actualites", told: str = "") -> NotificationPreference:
    """The person chose that pace, and has been told up to that moment."""
    until = paris(told) if told else None
    return NotificationPreference.objects.create(user=user, subject=subject, pace=pace, told_until=until)


def appears(title: str, moment: datetime.datetime | str) -> None:
    """A news item is put online at that moment."""
    when = paris(moment) if isinstance(moment, str) else moment
    factories.news(title=title, first_published_at=when.astimezone(datetime.UTC))


def written(user: User) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=user.email, key__startswith="digest:").order_by("pk"))


def told(user: User) -> list[str]:
    """The titles of news in the letters that the person got, in order."""
    lines = "\n".join(letter.text for letter in written(user)).splitlines()
    return [line.removeprefix("- ").partition(" (")[0] for line in lines if line.startswith("- ")]
