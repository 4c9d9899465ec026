"""What meetings bring to the home of a collectif, and to that of each person."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import brought, changes, rooms, telling
from extranet.collectives.models import Collective
from extranet.collectives.shared import anew, rows_of, shared, stamp
from extranet.collectives.telling import Asked, Coming, Told, spaces_of, to_each
from extranet.meetings.models import Attendance, Meeting, MeetingQuerySet, Minutes

A_MONTH, FRESH = datetime.timedelta(days=30), datetime.timedelta(days=120)


def register() -> None:
    changes.watch("meetings", Meeting, "collective_id")
    for model in (Attendance, Minutes):
        changes.watch("meetings", model, "meeting.collective_id")
    label = gettext_lazy("Rencontres")
    rooms.add(
        rooms.Room(
            *("meetings", label, rooms.address("meetings"), 30),
            holds=_how_many,
            asks=_asked_in,
            tells=_told_in,
            announces=_coming_in,
        )
    )
    seams.add_panel("collective_beside", panel)
    seams.add_home_source(brought.source("rencontres", label, new_to, "meetings"))


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    lately = Q(planned_at__gt=since) | Q(minutes__proposed_at__gt=since)
    found = Meeting.objects.standing().filter(lately, collective__space__in=spaces_of(people))
    return to_each(people, telling.since(since, _news(found.for_listing().select_related("minutes"))))


def panel(request: HttpRequest, collective: Collective) -> seams.Panel | None:
    """The next one: which it is changes with the hour, what is said of it with the collectif alone."""
    coming = shared(collective, "meetings", "meetings_to_come", _to_come)
    now = timezone.now()
    next_one = next((key for key, ends_at in coming if ends_at >= now), None)
    if next_one is None:
        return None
    kept = {"key": next_one, "stamp": stamp(collective, "meetings")}
    return seams.Panel(
        "extranet/meetings/_panel.html", kept | {"read": lambda: _named_by(next_one, anew(collective))}
    )


def _named_by(key: int, collective: Collective) -> Meeting | None:
    return next((each for each in _all_alive([collective]) if each.pk == key), None)


def _to_come(collective: Collective) -> list[tuple[int, datetime.datetime]]:
    return [(each.pk, each.ends_at) for each in _all_alive([collective]) if _is_to_come(each)]


def _how_many(collective: Collective) -> QuerySet[Any]:
    return collective.meetings.standing()


def _asked_in(collectives: list[Collective]) -> list[Asked]:
    """To say whether she comes, a month before; to approve, for whoever leads, what the group has read."""
    meetings = _all_alive(collectives)
    proposed = [each for each in meetings if _state(each) == Minutes.State.PROPOSED]
    return [
        *(_coming_is_asked(each) for each in meetings if _is_to_come(each)),
        *(_approval_is_asked(each) for each in proposed if each.collective.is_running),
    ]


def _told_in(collectives: list[Collective]) -> list[Told]:
    return _news(_all_alive(collectives))


def _coming_in(collectives: list[Collective]) -> list[Coming]:
    """What somebody said she cannot attend is not one of her dates."""
    return [_as_date(each) for each in _all_alive(collectives) if _is_to_come(each)]


def _as_date(each: Meeting) -> Coming:
    item = HomeItem(f"{each.collective.name} : {each.name}", each.url, each.starts_at, each.place)
    excused = {given.user_id for given in each.answers_given if given.answer == Attendance.Answer.EXCUSED}
    return Coming(each.collective.space_id, item, each.ends_at, declined_by=frozenset(excused))


def _all_alive(collectives: list[Collective]) -> list[Meeting]:
    """With what was answered for those to come."""
    given = Attendance.objects.exclude(answer="").filter(meeting__ends_at__gte=timezone.now())
    answers = Prefetch("attendances", given.only("meeting", "user", "answer"), to_attr="answers_given")
    found = Meeting.objects.select_related("host").prefetch_related(answers)
    return rows_of(collectives, "meetings", lambda left: _alive(found.filter(collective__in=left)))


def _alive(found: MeetingQuerySet) -> MeetingQuerySet:
    """Those to come, and those of which the minutes were written of late."""
    now = timezone.now()
    lately = Q(ends_at__gte=now) | Q(minutes__proposed_at__gte=now - FRESH)
    return found.standing().filter(lately).select_related("minutes").order_by("starts_at", "pk")


def _coming_is_asked(each: Meeting) -> Asked:
    return Asked(
        HomeItem(_("Dire si je viens"), each.url, each.starts_at, _named(each)),
        each.collective.space_id,
        of_all=True,
        given_by=frozenset(given.user_id for given in each.answers_given),
        begins=each.starts_at - A_MONTH,
        ends=each.ends_at,
    )


def _approval_is_asked(each: Meeting) -> Asked:
    address = f"{each.url}#compte-rendu"
    item = HomeItem(_("Approuver le compte rendu"), address, each.starts_at, _named(each))
    return Asked(item, each.collective.space_id, of=each.collective.lead_id, as_lead=True)


def _news(meetings: Iterable[Meeting]) -> list[Told]:
    """Dates planned, until they come, and minutes given to read."""
    told = []
    for each in meetings:
        space = each.collective.space_id
        if _is_to_come(each):
            title = _("Nouvelle date : %(name)s") % {"name": each.name}
            item = HomeItem(title, each.url, each.planned_at, _named(each))
            told.append(Told(space, each.planned_by_id, item, until=each.ends_at))
        if _state(each) and each.minutes.proposed_at:
            address = f"{each.url}#compte-rendu"
            item = HomeItem(_("Compte rendu à relire"), address, each.minutes.proposed_at, _named(each))
            told.append(Told(space, None, item))
    return told


def _is_to_come(meeting: Meeting) -> bool:
    return not meeting.is_over


def _state(meeting: Meeting) -> str:
    return meeting.minutes.state if hasattr(meeting, "minutes") else ""


def _named(meeting: Meeting) -> str:
    return f"{meeting.collective.name}, {meeting.name}"
