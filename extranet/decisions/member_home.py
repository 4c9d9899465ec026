"""What decisions and actions bring to the home of a collectif, and to that of each person."""

import datetime
from typing import Any

from django.db.models import Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import brought, changes, rooms
from extranet.collectives.models import Collective
from extranet.collectives.shared import rows_of
from extranet.collectives.telling import MOST_TOLD, Asked, Told, spaces_of, to_each
from extranet.decisions.models import Action, Decision, DecisionQuerySet

MOST_SHOWN = 3


def register() -> None:
    changes.watch("decisions", Decision, "collective_id")
    changes.watch("actions", Action, "collective_id")
    label = gettext_lazy("Décisions")
    rooms.add(
        rooms.Room(
            *("decisions", label, rooms.address("decisions"), 40),
            holds=_how_many_decisions,
            asks=_decisions_awaited,
            tells=_told_in,
        )
    )
    rooms.add(
        rooms.Room(
            *("actions", gettext_lazy("Actions"), rooms.address("actions"), 50),
            holds=_left,
            asks=_actions_awaited,
        )
    )
    rooms.add_panel("collective_home", "decisions", "extranet/decisions/_last.html", _last_decisions)
    rooms.add_panel("collective_home", "actions", "extranet/decisions/_left.html", _first_actions)
    seams.add_home_source(brought.source("decisions", label, new_to, "decisions", "actions"))


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    found = Decision.objects.filter(collective__space__in=spaces_of(people), recorded_at__gt=since)
    new = found.for_listing().order_by("-recorded_at", "-pk")
    return to_each(people, [_told(each) for each in new])


def _last_decisions(collective: Collective) -> dict[str, Any]:
    in_register = sorted(_decisions([collective]), key=lambda each: (each.decided_on, each.pk), reverse=True)
    return {"collective": collective, "decisions": in_register[:MOST_SHOWN]}


def _first_actions(collective: Collective) -> dict[str, Any]:
    """What is still to do, what waits longest first."""
    return {"collective": collective, "actions": _actions_left([collective])[:MOST_SHOWN]}


def _how_many_decisions(collective: Collective) -> QuerySet[Any]:
    return collective.decisions.all()


def _left(collective: Collective) -> QuerySet[Any]:
    return collective.actions.still_to_do()


def _decisions_awaited(collectives: list[Collective]) -> list[Asked]:
    at_work = [each for each in collectives if each.is_running]
    return [_asked(each) for each in _decisions(at_work) if each.is_awaited]


def _actions_awaited(collectives: list[Collective]) -> list[Asked]:
    return [_asked(each) for each in _actions_left([each for each in collectives if each.is_running])]


def _actions_left(collectives: list[Collective]) -> list[Action]:
    left = Action.objects.by_urgency().still_to_do()
    return rows_of(collectives, "actions", lambda unread: left.filter(collective__in=unread))


def _told_in(collectives: list[Collective]) -> list[Told]:
    """The latest ones of each collectif, the latest first."""
    noted: dict[int, list[Decision]] = {}
    for each in sorted(_decisions(collectives), key=_noted_at, reverse=True):
        noted.setdefault(each.collective_id, []).append(each)
    return [_told(each) for found in noted.values() for each in found[:MOST_TOLD]]


def _noted_at(each: Decision) -> tuple[datetime.datetime, int]:
    return each.recorded_at, each.pk


def _decisions(collectives: list[Collective]) -> list[Decision]:
    """Those that are carried out, the last ones noted, and the first ones of the register, in each."""
    last_noted = Window(RowNumber(), "collective", ["-recorded_at", "-pk"])
    first = Window(RowNumber(), "collective", ["-decided_on", "-pk"])
    shown = Q(last_noted__lte=MOST_TOLD) | Q(first__lte=MOST_SHOWN) | Q(done_on=None)

    def find(unread: list[Collective]) -> DecisionQuerySet:
        of_them = Decision.objects.filter(collective__in=unread).of_one_collective()
        return of_them.alias(last_noted=last_noted, first=first).filter(shown)

    return rows_of(collectives, "decisions", find)


def _told(each: Decision) -> Told:
    return Told(each.collective.space_id, each.recorded_by_id, _as_news(each))


def _asked(each: Decision | Action) -> Asked:
    return Asked(_as_item(each), each.collective.space_id, of=each.owner_id)


def _as_news(each: Decision) -> HomeItem:
    return HomeItem(_("Décision : %s") % each.words, each.url, each.recorded_at, each.collective.name)


def _as_item(each: Decision | Action) -> HomeItem:
    return HomeItem(each.words, each.url, each.due, each.collective.name)
