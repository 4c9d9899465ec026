"""What decisions and actions bring to the home of a collectif, and to that of each person."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import changes, rooms
from extranet.collectives.models import Collective
from extranet.collectives.shared import once
from extranet.collectives.telling import MOST_TOLD, Asked, Told, spaces_of, to_each
from extranet.decisions.models import Action, Decision

MOST_SHOWN = 3
LATELY = datetime.timedelta(days=31)  # a first visit looks back as far


def register() -> None:
    changes.watch("decisions", Decision, "collective_id")
    changes.watch("actions", Action, "collective_id")
    label = gettext_lazy("Décisions")
    rooms.add(
        rooms.Room(
            *("decisions", label, rooms.address("decisions"), 40),
            holds=_how_many_decisions,
            asks=_decisions_awaited,
            tells=_told_here,
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
    seams.add_home_source(seams.HomeSource("decisions", label, _new, new_to, to_do=to_do, for_externals=True))


def to_do(person: User) -> list[HomeItem]:
    """What she answers for in all her collectifs."""
    awaited = [each for each in _of_person(person) if vars(each)["is_hers"]]
    actions = [*Action.objects.awaited_from(person).for_listing()]
    return [_as_item(each) for each in (*awaited, *actions)]


def _new(person: User, since: datetime.datetime) -> list[HomeItem]:
    """From what the home has read already, unless she comes back after a long time."""
    if since < timezone.now() - LATELY:
        return new_to([person], since)[person.pk]
    mine = person.roles_in_spaces
    new = [each for each in _of_person(person) if each.recorded_at > since]
    told = [each for each in new if each.collective.space_id in mine and each.recorded_by_id != person.pk]
    return [_as_news(each) for each in sorted(told, key=_when, reverse=True)[:MOST_TOLD]]


def _of_person(person: User) -> list[Decision]:
    """What she answers for, and what is recent where she takes part: read once a request."""
    if not hasattr(person, "decisions_of_her_home"):
        hers = Decision.objects.awaited_from(person)
        recent = Q(recorded_at__gt=timezone.now() - LATELY, collective__space__in=spaces_of([person]))
        found = Decision.objects.filter(recent | Q(pk__in=hers.values("pk"))).for_listing()
        is_hers = Exists(hers.filter(pk=OuterRef("pk")))
        person.decisions_of_her_home = list(found.annotate(is_hers=is_hers))
    return person.decisions_of_her_home


def _when(each: Decision) -> tuple[datetime.datetime, int]:
    return each.recorded_at, each.pk


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    found = Decision.objects.filter(collective__space__in=spaces_of(people), recorded_at__gt=since)
    new = found.for_listing().order_by("-recorded_at", "-pk")
    return to_each(people, [_told(each) for each in new])


def _last_decisions(collective: Collective) -> dict[str, Any]:
    in_register = sorted(_decisions(collective), key=lambda each: (each.decided_on, each.pk), reverse=True)
    return {"collective": collective, "decisions": in_register[:MOST_SHOWN]}


def _first_actions(collective: Collective) -> dict[str, Any]:
    """What is still to do, what waits longest first."""
    return {"collective": collective, "actions": _actions_left(collective)[:MOST_SHOWN]}


def _how_many_decisions(collective: Collective) -> QuerySet[Any]:
    return collective.decisions.all()


def _left(collective: Collective) -> QuerySet[Any]:
    return collective.actions.still_to_do()


def _decisions_awaited(collective: Collective) -> list[Asked]:
    awaited = [each for each in _decisions(collective) if each.is_awaited]
    return [_asked(each) for each in awaited] if collective.is_running else []


def _actions_awaited(collective: Collective) -> list[Asked]:
    return [_asked(each) for each in _actions_left(collective)] if collective.is_running else []


def _actions_left(collective: Collective) -> list[Action]:
    return once(collective, "actions", lambda: list(collective.actions.by_urgency().still_to_do()))


def _told_here(collective: Collective) -> list[Told]:
    latest = sorted(_decisions(collective), key=_when, reverse=True)
    return [_told(each) for each in latest[:MOST_TOLD]]


def _decisions(collective: Collective) -> list[Decision]:
    """Those that are carried out, the last ones noted, and the first ones of the register."""
    of_it = collective.decisions.all()
    latest = Q(pk__in=of_it.order_by("-recorded_at", "-pk").values("pk")[:MOST_TOLD])
    first = Q(pk__in=of_it.in_register().values("pk")[:MOST_SHOWN])
    left = Q(pk__in=of_it.still_to_do().values("pk"))
    return once(
        collective, "decisions", lambda: list(of_it.of_one_collective().filter(latest | first | left))
    )


def _told(each: Decision) -> Told:
    return Told(each.collective.space_id, each.recorded_by_id, _as_news(each))


def _asked(each: Decision | Action) -> Asked:
    return Asked(_as_item(each), each.collective.space_id, of=each.owner_id)


def _as_news(each: Decision) -> HomeItem:
    return HomeItem(_("Décision : %s") % each.words, each.url, each.recorded_at, each.collective.name)


def _as_item(each: Decision | Action) -> HomeItem:
    return HomeItem(each.words, each.url, each.due, each.collective.name)
