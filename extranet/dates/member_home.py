"""What the searches for dates bring to the home of a collectif, to that of each person, and to the list
of meetings."""

import datetime
from collections.abc import Iterable, Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import brought, changes, rooms, telling
from extranet.collectives.models import Collective
from extranet.collectives.shared import rows_of
from extranet.collectives.telling import Asked, Told, spaces_of, to_each
from extranet.dates.models import DatePoll, Voice

MOST_ALIVE = 40


def register() -> None:
    changes.watch("dates", DatePoll, "collective_id")
    changes.watch("dates", Voice, "option.poll.collective_id")
    label = gettext_lazy("Dates à choisir")
    room = rooms.Room(
        "dates", label, rooms.address("meetings"), 31, asks=_asked_in, tells=_told_in, has_tab=False
    )
    rooms.add(room)
    seams.add_panel("collective_meetings", panel)
    seams.add_home_source(brought.source("dates", label, new_to, "dates"))


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    found = DatePoll.objects.alive().filter(asked_at__gt=since, collective__space__in=spaces_of(people))
    return to_each(people, telling.since(since, _news(found.for_listing())))


def panel(request: HttpRequest, collective: Collective) -> seams.Panel | None:
    """Above the dates that are known, those that are looked for."""
    polls = list(collective.date_polls.alive().for_listing()[:MOST_ALIVE])
    return seams.Panel("extranet/dates/_panel.html", {"polls": polls}) if polls else None


def _asked_in(collectives: list[Collective]) -> list[Asked]:
    polls = _alive(collectives)
    answered: dict[int, set[int]] = {}
    given = Voice.objects.filter(option__poll__in=polls, voter__isnull=False)
    for poll, person in given.values_list("option__poll", "voter").distinct():
        answered.setdefault(poll, set()).add(person)
    return _asked(polls, answered)


def _told_in(collectives: list[Collective]) -> list[Told]:
    return _news(_alive(collectives))


def _alive(collectives: list[Collective]) -> list[DatePoll]:
    alive = DatePoll.objects.alive().select_related("meeting")
    return rows_of(collectives, "dates", lambda left: alive.filter(collective__in=left))


def _asked(polls: Iterable[DatePoll], answered: Mapping[int, set[int]]) -> list[Asked]:
    """To answer, until the end; then to choose, for whoever leads."""
    return [
        *(_answer_is_asked(each, answered.get(each.pk, set())) for each in polls if each.is_open),
        *(_choice_is_asked(each) for each in polls),
    ]


def _answer_is_asked(each: DatePoll, answered: set[int]) -> Asked:
    item = HomeItem(_("Dire quand je peux"), each.url, each.closes_at, _named(each))
    given = frozenset(answered)
    return Asked(item, each.collective.space_id, of_all=True, given_by=given, ends=each.closes_at)


def _choice_is_asked(each: DatePoll) -> Asked:
    item = HomeItem(_("Choisir la date"), each.url, each.closes_at, _named(each))
    begins = each.closed_at or each.closes_at
    return Asked(item, each.collective.space_id, of=each.collective.lead_id, as_lead=True, begins=begins)


def _news(polls: Iterable[DatePoll]) -> list[Told]:
    return [
        Told(poll.collective.space_id, poll.asked_by_id, _as_news(poll), until=poll.closes_at)
        for poll in polls
        if poll.is_open
    ]


def _as_news(poll: DatePoll) -> HomeItem:
    title = _("Une date est cherchée : %(title)s") % {"title": poll.title}
    return HomeItem(title, poll.url, poll.asked_at, poll.collective.name)


def _named(poll: DatePoll) -> str:
    return f"{poll.collective.name}, {poll.title}"
