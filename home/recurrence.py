"""Dates that come back: the same local hour each time, across both clock changes."""

import datetime
from collections.abc import Iterator

from dateutil import rrule
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_DATES = 200


class Frequency(models.TextChoices):
    ONCE = "once", _("Une seule fois")
    WEEKLY = "weekly", _("Chaque semaine")
    FORTNIGHTLY = "fortnightly", _("Toutes les deux semaines")
    MONTHLY = "monthly", _("Chaque mois, le même jour de la semaine")


def rule(starts_at: datetime.datetime, frequency: str, until: datetime.date | None) -> dict[str, object]:
    """The recurrence in the terms of RFC 5545 §3.3.10; nothing for a single date."""
    if frequency == Frequency.ONCE or until is None:
        return {}
    end = timezone.make_aware(datetime.datetime.combine(until, datetime.time(23, 59)))
    if frequency == Frequency.MONTHLY:
        local = timezone.localtime(starts_at)
        day = f"{(local.day - 1) // 7 + 1}{('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[local.weekday()]}"
        return {"freq": "monthly", "byday": day, "until": end.astimezone(datetime.UTC)}
    interval = 2 if frequency == Frequency.FORTNIGHTLY else 1
    return {"freq": "weekly", "interval": interval, "until": end.astimezone(datetime.UTC)}


def moments(
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    frequency: str,
    until: datetime.date | None,
) -> Iterator[tuple[datetime.datetime, datetime.datetime]]:
    """Each (start, end), the first one included, 200 at most."""
    first, last = timezone.localtime(starts_at), timezone.localtime(ends_at)
    length = last.replace(tzinfo=None) - first.replace(tzinfo=None)
    for naive in _starts(first.replace(tzinfo=None), frequency, until):
        yield timezone.make_aware(naive), timezone.make_aware(naive + length)


def _starts(first: datetime.datetime, frequency: str, until: datetime.date | None) -> list[datetime.datetime]:
    if frequency == Frequency.ONCE or until is None:
        return [first]
    end = datetime.datetime.combine(until, datetime.time(23, 59))
    if frequency == Frequency.MONTHLY:
        day = rrule.weekday(first.weekday())((first.day - 1) // 7 + 1)
        found = rrule.rrule(rrule.MONTHLY, dtstart=first, byweekday=day, until=end, count=None)
    else:
        weeks = 2 if frequency == Frequency.FORTNIGHTLY else 1
        found = rrule.rrule(rrule.WEEKLY, dtstart=first, interval=weeks, until=end)
    return list(found)[:MOST_DATES] or [first]
