"""What else happens on the dates that are proposed, as far as the reader may know."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from content.templatetags.site import hour
from extranet.meetings.models import Meeting
from home.models import Occurrence

type Moment = tuple[datetime.datetime, datetime.datetime]
A_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Conflict:
    """Something else, with its page."""

    title: str
    url: str
    when: str


def conflicts(person: User, moments: Sequence[Moment]) -> list[list[Conflict]]:
    """For each moment: the meetings of her collectifs that overlap it, and what the public agenda says
    of that day. Two questions to the database, however many moments."""
    if not moments:
        return []
    meetings = list(
        Meeting.objects.concerning(person)
        .standing()
        .filter(_any_of(moments))
        .for_listing()
        .order_by("starts_at")
    )
    events = list(Occurrence.objects.announced().filter(_any_of([_whole_day(each) for each in moments])))
    return [
        [
            *(_of_meeting(each) for each in meetings if _overlap(each, moment)),
            *(_of_event(each) for each in events if _overlap(each, _whole_day(moment))),
        ]
        for moment in moments
    ]


def _any_of(moments: Sequence[Moment]) -> Q:
    found = Q()
    for start, end in moments:
        found |= Q(starts_at__lt=end, ends_at__gt=start)
    return found


def _overlap(each: Meeting | Occurrence, moment: Moment) -> bool:
    return each.starts_at < moment[1] and each.ends_at > moment[0]


def _whole_day(moment: Moment) -> Moment:
    first = timezone.make_aware(datetime.datetime.combine(timezone.localdate(moment[0]), datetime.time()))
    after = timezone.make_aware(
        datetime.datetime.combine(timezone.localdate(moment[0]) + A_DAY, datetime.time())
    )
    return first, after


def _of_meeting(meeting: Meeting) -> Conflict:
    return Conflict(f"{meeting.collective.name}, {meeting.name}", meeting.url, _hours(meeting))


def _of_event(occurrence: Occurrence) -> Conflict:
    return Conflict(
        _("Agenda : %(title)s") % {"title": occurrence.event.title},
        occurrence.event.url or "",
        _hours(occurrence),
    )


def _hours(each: Meeting | Occurrence) -> str:
    return _("de %(start)s à %(end)s") % {"start": hour(each.starts_at), "end": hour(each.ends_at)}
