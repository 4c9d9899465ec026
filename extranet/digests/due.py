"""Who is to be told now, of what, and since when."""

import datetime
from dataclasses import dataclass, field

from accounts.models import NotificationPreference, User
from content import seams

Pace = NotificationPreference.Pace
INTERVALS = {Pace.DAILY: datetime.timedelta(days=1), Pace.WEEKLY: datetime.timedelta(days=7)}
NIGHT_BEGINS, NIGHT_ENDS = 20, 8  # hours of Paris
type Choice = tuple[str, int | None]  # a subject, in one space or in all those without a choice of their own


@dataclass
class Due:
    """One person, and since when she has not been told of each of her subjects at this pace."""

    user: User
    since: dict[Choice, datetime.datetime] = field(default_factory=dict)
    chosen: dict[Choice, NotificationPreference] = field(default_factory=dict)

    def since_for(self, subject: str, space_id: int | None) -> datetime.datetime | None:
        """None when what happens there is told at another pace, or has been told already."""
        own = (subject, space_id)
        return self.since.get(own if own in self.chosen else (subject, None))

    def earliest(self, subject: str) -> datetime.datetime | None:
        return min((since for (key, _), since in self.since.items() if key == subject), default=None)


def people_due(pace: Pace, now: datetime.datetime, limit: int) -> list[Due]:
    """A few people at once: those whom one run leaves out still wait at the next. Whoever wants to be told
    at once is asked every time, but at night if she sleeps."""
    subjects = told_subjects()
    before = now if pace == Pace.IMMEDIATE else now.replace(hour=0, minute=0, second=0, microsecond=0)
    waiting = User.objects.to_tell(subjects, pace, before)
    if pace == Pace.IMMEDIATE:
        waiting = waiting.exclude(quiet_at_night=True) if is_night(now) else waiting
    else:
        waiting = waiting[:limit]
    dues = {user.pk: Due(user) for user in waiting.with_places()}
    for each in NotificationPreference.objects.filter(user__in=dues, subject__in=subjects):
        dues[each.user_id].chosen[each.subject, each.space_id] = each
    for due in dues.values():
        _fill(due, pace, before, now)
    return list(dues.values())


def told_subjects() -> list[str]:
    return [source.key for source in seams.home_sources.values() if source.new]


def is_night(now: datetime.datetime) -> bool:
    return now.hour >= NIGHT_BEGINS or now.hour < NIGHT_ENDS


def _fill(due: Due, pace: Pace, before: datetime.datetime, now: datetime.datetime) -> None:
    unsaid: dict[Choice, NotificationPreference | None] = {(key, None): None for key in told_subjects()}
    for choice, preference in (unsaid | due.chosen).items():
        wanted = preference.pace if preference else Pace.WEEKLY
        told = preference.told_until if preference else None
        if wanted == pace and (told is None or told < before):
            due.since[choice] = told or now - INTERVALS.get(pace, datetime.timedelta(0))
