"""What meetings bring to the home of a collectif, and to that of each person."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import rooms
from extranet.collectives.models import Collective
from extranet.collectives.telling import Told, spaces_of, to_each
from extranet.meetings.models import Attendance, Meeting, MeetingQuerySet, Minutes

MOST_ALIVE = 60
A_MONTH, FRESH = datetime.timedelta(days=30), datetime.timedelta(days=120)


def register() -> None:
    label = gettext_lazy("Rencontres")
    room = rooms.Room(
        "meetings", label, rooms.address("meetings"), 30, holds=_how_many, to_do=_asked_here, new=_new_here
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
    return _asked(_of_my_collectives(person), person)


def _new(person: User, since: datetime.datetime) -> list[HomeItem]:
    """From what the home has read already."""
    return [each.item for each in _news(_of_my_collectives(person), since) if each.by_id != person.pk]


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    lately = Q(planned_at__gt=since) | Q(minutes__proposed_at__gt=since)
    found = Meeting.objects.standing().filter(lately, collective__space__in=spaces_of(people))
    return to_each(people, _news(found.for_listing().select_related("minutes"), since))


def panel(request: HttpRequest, collective: Collective) -> seams.Panel | None:
    if not isinstance(request.user, User):
        return None
    meeting = next((each for each in _here(request.user, collective) if _is_to_come(each)), None)
    if meeting is None:
        return None
    return seams.Panel("extranet/meetings/_panel.html", {"meeting": meeting})


def _how_many(person: User, collective: Collective) -> QuerySet[Any]:
    return collective.meetings.standing()


def _asked_here(person: User, collective: Collective) -> list[HomeItem]:
    return _asked(_here(person, collective), person)


def _new_here(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    told = _news(_here(person, collective), since)
    return [each.item for each in told if each.by_id != person.pk]


def _here(person: User, collective: Collective) -> list[Meeting]:
    return rooms.once(
        collective, "meetings", lambda: _alive(collective.meetings.select_related("host"), person)
    )


def _of_my_collectives(person: User) -> list[Meeting]:
    """Read once a request: the home asks it for what is to do, to come, and new."""
    if not hasattr(person, "meetings_alive"):
        person.meetings_alive = _alive(Meeting.objects.concerning(person).for_listing(), person)
    return person.meetings_alive


def _alive(found: MeetingQuerySet, person: User) -> list[Meeting]:
    """Those to come, and those of which the minutes were written of late; with what she answered. Each knows
    its collectif: it is that of the page, or `found` reads it."""
    mine = Attendance.objects.filter(meeting=OuterRef("pk"), user=person.pk).values("answer")
    now = timezone.now()
    lately = Q(ends_at__gte=now) | Q(minutes__proposed_at__gte=now - FRESH)
    alive = found.standing().filter(lately).select_related("minutes")
    return list(alive.annotate(my_answer=Subquery(mine[:1])).order_by("starts_at", "pk")[:MOST_ALIVE])


def _asked(meetings: list[Meeting], person: User) -> list[HomeItem]:
    """To say whether she comes, a month before; to approve, for whoever leads, what the group has read."""
    soon = timezone.now() + A_MONTH
    awaits = [m for m in meetings if _is_to_come(m) and m.starts_at < soon and not m.my_answer]
    to_approve = [m for m in meetings if _state(m) == Minutes.State.PROPOSED and _leads(person, m)]
    return [
        *(HomeItem(_("Dire si je viens"), m.url, m.starts_at, _named(m)) for m in awaits),
        *(
            HomeItem(_("Approuver le compte rendu"), f"{m.url}#compte-rendu", m.starts_at, _named(m))
            for m in to_approve
        ),
    ]


def _news(meetings: Iterable[Meeting], since: datetime.datetime) -> list[Told]:
    """Dates planned since then, and minutes given to read."""
    told = []
    for each in meetings:
        space = each.collective.space_id
        if each.planned_at > since and _is_to_come(each):
            title = _("Nouvelle date : %(name)s") % {"name": each.name}
            item = HomeItem(title, each.url, each.planned_at, _named(each))
            told.append(Told(space, each.planned_by_id, item))
        if _state(each) and each.minutes.proposed_at and each.minutes.proposed_at > since:
            address = f"{each.url}#compte-rendu"
            item = HomeItem(_("Compte rendu à relire"), address, each.minutes.proposed_at, _named(each))
            told.append(Told(space, None, item))
    return told


def _is_to_come(meeting: Meeting) -> bool:
    return not meeting.is_over


def _state(meeting: Meeting) -> str:
    return meeting.minutes.state if hasattr(meeting, "minutes") else ""


def _leads(person: User, meeting: Meeting) -> bool:
    return meeting.collective.lead_id == person.pk and meeting.collective.is_running


def _named(meeting: Meeting) -> str:
    return f"{meeting.collective.name}, {meeting.name}"
