"""What decisions and actions bring to the home of a collectif, and to that of each person."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import rooms
from extranet.collectives.models import Collective
from extranet.collectives.telling import MOST_TOLD, Told, spaces_of, to_each
from extranet.decisions.models import Action, Decision

MOST_NEW, MOST_SHOWN = 8, 3
LATELY = datetime.timedelta(days=31)  # a first visit looks back as far


def register() -> None:
    label = gettext_lazy("Décisions")
    rooms.add(
        rooms.Room(
            "decisions", label, rooms.address("decisions"), 40, holds=_how_many_decisions, new=_new_here
        )
    )
    rooms.add(
        rooms.Room(
            "actions", gettext_lazy("Actions"), rooms.address("actions"), 50, holds=_left, to_do=_mine_here
        )
    )
    seams.add_panel("collective_home", panel)
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
    return to_each(people, [Told(e.collective.space_id, e.recorded_by_id, _as_news(e)) for e in new])


def panel(request: HttpRequest, collective: Collective) -> seams.Panel | None:
    """The last decisions, and what is still to do."""
    if not isinstance(request.user, User):
        return None
    context = {
        "collective": collective,
        "decisions": _decisions(request.user, collective)[:MOST_SHOWN],
        "actions": [each for each in _actions(request.user, collective) if not each.is_done][:MOST_SHOWN],
    }
    return seams.Panel("extranet/decisions/_panel.html", context)


def _decisions(person: User, collective: Collective) -> list[Decision]:
    found = collective.decisions.in_register()
    return rooms.once(collective, "decisions", lambda: list(found.first_and_hers(MOST_NEW, person)))


def _actions(person: User, collective: Collective) -> list[Action]:
    found = collective.actions.by_urgency()
    return rooms.once(collective, "actions", lambda: list(found.first_and_hers(MOST_SHOWN, person)))


def _how_many_decisions(person: User, collective: Collective) -> QuerySet[Any]:
    return collective.decisions.all()


def _left(person: User, collective: Collective) -> QuerySet[Any]:
    return collective.actions.still_to_do()


def _mine_here(person: User, collective: Collective) -> list[HomeItem]:
    if not collective.is_running:
        return []
    known: list[Decision | Action] = [*_decisions(person, collective), *_actions(person, collective)]
    return [_as_item(each) for each in known if each.is_awaited and each.owner_id == person.pk]


def _new_here(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    new = [each for each in _decisions(person, collective) if each.recorded_at > since]
    told = [each for each in new if each.recorded_by_id != person.pk]
    return [_as_news(each) for each in told[:MOST_NEW]]


def _as_news(each: Decision) -> HomeItem:
    return HomeItem(_("Décision : %s") % each.words, each.url, each.recorded_at, each.collective.name)


def _as_item(each: Decision | Action) -> HomeItem:
    return HomeItem(each.words, each.url, each.due, each.collective.name)
