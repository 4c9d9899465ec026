"""What the searches for dates bring to the home of a collectif, to that of each person, and to the list
of meetings."""

import datetime
from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import rooms
from extranet.collectives.models import Collective
from extranet.collectives.telling import Told, spaces_of, to_each
from extranet.dates.models import DatePoll, DatePollQuerySet, Voice

MOST_ALIVE = 40


def register() -> None:
    label = gettext_lazy("Dates à choisir")
    room = rooms.Room(
        "dates", label, rooms.address("meetings"), 31, to_do=_asked_here, new=_new_here, has_tab=False
    )
    rooms.add(room)
    seams.add_panel("collective_meetings", panel)
    seams.add_home_source(seams.HomeSource("dates", label, _new, new_to, to_do=to_do, for_externals=True))


def to_do(person: User) -> list[HomeItem]:
    return _asked(_of_my_collectives(person), person)


def _new(person: User, since: datetime.datetime) -> list[HomeItem]:
    """From what the home has read already."""
    return [each.item for each in _news(_of_my_collectives(person), since) if each.by_id != person.pk]


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    found = DatePoll.objects.alive().filter(asked_at__gt=since, collective__space__in=spaces_of(people))
    return to_each(people, _news(found.for_listing(), since))


def panel(request: HttpRequest, collective: Collective) -> seams.Panel | None:
    """Above the dates that are known, those that are looked for."""
    polls = list(collective.date_polls.alive().for_listing()[:MOST_ALIVE])
    return seams.Panel("extranet/dates/_panel.html", {"polls": polls}) if polls else None


def _asked_here(person: User, collective: Collective) -> list[HomeItem]:
    return _asked(_here(person, collective), person)


def _new_here(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    told = _news(_here(person, collective), since)
    return [each.item for each in told if each.by_id != person.pk]


def _here(person: User, collective: Collective) -> list[DatePoll]:
    return rooms.once(
        collective, "dates", lambda: _alive(collective.date_polls.select_related("meeting"), person)
    )


def _of_my_collectives(person: User) -> list[DatePoll]:
    """Read once a request: the home asks it for what is to do and for what is new."""
    if not hasattr(person, "date_polls_alive"):
        person.date_polls_alive = _alive(DatePoll.objects.concerning(person).for_listing(), person)
    return person.date_polls_alive


def _alive(found: DatePollQuerySet, person: User) -> list[DatePoll]:
    mine = Voice.objects.filter(option__poll=OuterRef("pk"), voter=person.pk)
    return list(found.alive().annotate(has_mine=Exists(mine))[:MOST_ALIVE])


def _asked(polls: list[DatePoll], person: User) -> list[HomeItem]:
    """To answer, until the end; then to choose, for whoever leads."""
    awaits = [poll for poll in polls if poll.is_open and not poll.has_mine]
    to_choose = [p for p in polls if p.waits_for_a_choice and p.collective.lead_id == person.pk]
    return [
        *(HomeItem(_("Dire quand je peux"), each.url, each.closes_at, _named(each)) for each in awaits),
        *(HomeItem(_("Choisir la date"), each.url, each.closes_at, _named(each)) for each in to_choose),
    ]


def _news(polls: Iterable[DatePoll], since: datetime.datetime) -> list[Told]:
    new = [poll for poll in polls if poll.is_open and poll.asked_at > since]
    return [Told(poll.collective.space_id, poll.asked_by_id, _as_news(poll)) for poll in new]


def _as_news(poll: DatePoll) -> HomeItem:
    title = _("Une date est cherchée : %(title)s") % {"title": poll.title}
    return HomeItem(title, poll.url, poll.asked_at, poll.collective.name)


def _named(poll: DatePoll) -> str:
    return f"{poll.collective.name}, {poll.title}"
