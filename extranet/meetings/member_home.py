"""What meetings bring to the home of a collectif, and to that of each person."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import changes, rooms, telling
from extranet.collectives.models import Collective
from extranet.collectives.shared import anew, once, shared, stamp
from extranet.collectives.telling import Asked, Told, spaces_of, to_each
from extranet.meetings.models import Attendance, Meeting, MeetingQuerySet, Minutes

MOST_ALIVE = 60
A_MONTH, FRESH = datetime.timedelta(days=30), datetime.timedelta(days=120)


def register() -> None:
    changes.watch("meetings", Meeting, "collective_id")
    for model in (Attendance, Minutes):
        changes.watch("meetings", model, "meeting.collective_id")
    label = gettext_lazy("Rencontres")
    room = rooms.Room(
        "meetings", label, rooms.address("meetings"), 30, holds=_how_many, asks=_asked_here, tells=_told_here
    )
    rooms.add(room)
    seams.add_panel("collective_beside", panel)
    seams.add_home_source(
        seams.HomeSource("rencontres", label, _new, new_to, to_do, coming, for_externals=True)
    )


def coming(person: User) -> list[HomeItem]:
    """Her next dates; what she said she cannot attend is not one of them."""
    return [
        HomeItem(f"{each.collective.name} : {each.name}", each.url, each.starts_at, each.place)
        for each in _of_my_collectives(person)
        if _is_to_come(each) and each.my_answer != Attendance.Answer.EXCUSED
    ]


def to_do(person: User) -> list[HomeItem]:
    meetings, now = _of_my_collectives(person), timezone.now()
    answered = {each.pk: {person.pk} for each in meetings if each.my_answer}
    return [each.item for each in _asked(meetings, answered) if each.is_asked_of(person, now)]


def _new(person: User, since: datetime.datetime) -> list[HomeItem]:
    """From what the home has read already."""
    told, now = _news(_of_my_collectives(person)), timezone.now()
    return [each.item for each in told if each.is_news_to(person, since, now)]


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
    return next((each for each in _here(collective) if each.pk == key), None)


def _to_come(collective: Collective) -> list[tuple[int, datetime.datetime]]:
    return [(each.pk, each.ends_at) for each in _here(collective) if _is_to_come(each)]


def _how_many(collective: Collective) -> QuerySet[Any]:
    return collective.meetings.standing()


def _asked_here(collective: Collective) -> list[Asked]:
    answered: dict[int, set[int]] = {}
    given = Attendance.objects.filter(
        meeting__in=[each.pk for each in _here(collective) if _is_to_come(each)]
    )
    for meeting, person in given.exclude(answer="").values_list("meeting", "user"):
        answered.setdefault(meeting, set()).add(person)
    return _asked(_here(collective), answered)


def _told_here(collective: Collective) -> list[Told]:
    return _news(_here(collective))


def _here(collective: Collective) -> list[Meeting]:
    return once(collective, "meetings", lambda: list(_alive(collective.meetings.select_related("host"))))


def _of_my_collectives(person: User) -> list[Meeting]:
    """Read once a request: the home asks it for what is to do, to come, and new."""
    if not hasattr(person, "meetings_alive"):
        mine = Attendance.objects.filter(meeting=OuterRef("pk"), user=person.pk).values("answer")
        found = _alive(Meeting.objects.concerning(person).for_listing())
        person.meetings_alive = list(found.annotate(my_answer=Subquery(mine[:1]))[:MOST_ALIVE])
    return person.meetings_alive


def _alive(found: MeetingQuerySet) -> MeetingQuerySet:
    """Those to come, and those of which the minutes were written of late. Each knows its collectif: it is
    that of the page, or `found` reads it."""
    now = timezone.now()
    lately = Q(ends_at__gte=now) | Q(minutes__proposed_at__gte=now - FRESH)
    return found.standing().filter(lately).select_related("minutes").order_by("starts_at", "pk")


def _asked(meetings: Iterable[Meeting], answered: Mapping[int, set[int]]) -> list[Asked]:
    """To say whether she comes, a month before; to approve, for whoever leads, what the group has read."""
    awaits = [each for each in meetings if _is_to_come(each)]
    proposed = [each for each in meetings if _state(each) == Minutes.State.PROPOSED]
    to_approve = [each for each in proposed if each.collective.is_running]
    return [
        *(_coming_is_asked(each, answered.get(each.pk, set())) for each in awaits),
        *(_approval_is_asked(each) for each in to_approve),
    ]


def _coming_is_asked(each: Meeting, answered: set[int]) -> Asked:
    return Asked(
        HomeItem(_("Dire si je viens"), each.url, each.starts_at, _named(each)),
        each.collective.space_id,
        of_all=True,
        given_by=frozenset(answered),
        begins=each.starts_at - A_MONTH,
        ends=each.ends_at,
    )


def _approval_is_asked(each: Meeting) -> Asked:
    address = f"{each.url}#compte-rendu"
    item = HomeItem(_("Approuver le compte rendu"), address, each.starts_at, _named(each))
    return Asked(item, each.collective.space_id, of=each.collective.lead_id)


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
