"""The rooms of a collectif: a tab each, and what each brings to its home. An area of the extranet adds its
own in its AppConfig.ready, and the collectif knows none of them."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts.counting import HowMany
from accounts.models import Space, User
from content import seams
from content.seams import HomeItem, when
from extranet.collectives.models import Collective
from extranet.collectives.shared import anew, each_shared, shared, stamp
from extranet.collectives.telling import Asked, Coming, Told

type Address = Callable[[Collective], str]
type OfSeveral[T] = Callable[[list[Collective]], Iterable[T]]


@dataclass(frozen=True)
class Room:
    """A tab. What it holds, tells, asks and announces is the same for all those who see the collectif: it is
    read once for them all, of several collectifs together when somebody takes part in several, and kept until
    something changes in the `areas` of the room, that of its `key` when nothing else is said
    (`changes.watch`). What depends on who looks has its own fields, asked each time."""

    key: str
    label: Any
    address: Address
    order: int
    areas: str = ""
    holds: Callable[[Collective], QuerySet[Any] | int] | None = None
    tells: OfSeveral[Told] | None = None
    asks: OfSeveral[Asked] | None = None
    announces: OfSeveral[Coming] | None = None
    holds_for: Callable[[User, Collective], int] | None = None
    asks_of: Callable[[User, Collective], list[HomeItem]] | None = None
    tells_to: Callable[[User, Collective, datetime.datetime], list[HomeItem]] | None = None
    has_tab: bool = True  # some bring things to do and news, and are found inside another


@dataclass(frozen=True)
class Tab:
    """A room as one collectif shows it."""

    label: str
    url: str
    count: int | None
    is_current: bool


_rooms: dict[str, Room] = {}


def add(room: Room) -> None:
    _rooms[room.key] = room


def add_panel(place: str, area: str, template: str, read: Callable[[Collective], dict[str, Any]]) -> None:
    """A panel that everybody sees alike: it is made once, and kept until something changes in that area."""

    def panel(request: HttpRequest, collective: Collective) -> seams.Panel:
        kept = {"template": template, "key": collective.pk, "stamp": stamp(collective, area)}
        return seams.Panel(
            "extranet/collectives/_alike.html", kept | {"read": lambda: read(anew(collective))}
        )

    seams.add_panel(place, panel)


def in_order() -> list[Room]:
    return sorted(_rooms.values(), key=lambda room: room.order)


def what_is_asked(person: User, collective: Collective) -> list[HomeItem]:
    """What the collectif awaits of this person, what waits longest first."""
    now = timezone.now()
    asked = [each.item for room in in_order() for each in asked_in(room, [collective])[collective.pk]
             if each.is_asked_of(person, now)]  # fmt: skip
    asked += [item for room in in_order() if room.asks_of for item in room.asks_of(person, collective)]
    return sorted(asked, key=when)


def what_is_new(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    """What others brought since that moment, the latest first."""
    now = timezone.now()
    found = [each.item for room in in_order() for each in told_in(room, [collective])[collective.pk]
             if each.is_news_to(person, since, now)]  # fmt: skip
    found += [item for room in in_order() if room.tells_to
              for item in room.tells_to(person, collective, since)]  # fmt: skip
    return sorted(found, key=when, reverse=True)


type ByCollective[T] = dict[int, list[T]]


def asked_in(room: Room, collectives: list[Collective]) -> ByCollective[Asked]:
    """Of whoever: each says of whom."""
    return _kept(room, "asked", room.asks, collectives)


def asked_here(key: str, collective: Collective) -> list[Asked]:
    return asked_in(_rooms[key], [collective])[collective.pk]


def told_in(room: Room, collectives: list[Collective]) -> ByCollective[Told]:
    return _kept(room, "told", room.tells, collectives)


def announced_in(room: Room, collectives: list[Collective]) -> ByCollective[Coming]:
    return _kept(room, "announced", room.announces, collectives)


def _kept[T: (Asked, Told, Coming)](
    room: Room, what: str, read: OfSeveral[T] | None, collectives: list[Collective]
) -> ByCollective[T]:
    if read is None:
        return {each.pk: [] for each in collectives}

    def sorted_out(anew: list[Collective]) -> ByCollective[T]:
        by_space = {each.space_id: each.pk for each in anew}
        found: ByCollective[T] = {each.pk: [] for each in anew}
        for each in read(anew):
            found[by_space[each.space_id]].append(each)
        return found

    return each_shared(collectives, room.areas or room.key, f"{what}_{room.key}", sorted_out)


def address(name: str) -> Address:
    """That of a screen of the collectif, by the name of its route."""
    return lambda collective: reverse(f"extranet:{name}", args=[collective.slug])


def head(person: User, collective: Collective, current: str) -> dict[str, Any]:
    """What the top of every screen of the collectif shows: who runs it, how many take part, and the tabs."""
    counted = " ".join(room.key for room in in_order() if room.holds)
    counts = shared(collective, counted, "counts", _counts)
    counts |= {room.key: room.holds_for(person, collective) for room in in_order() if room.holds_for}
    tabs = [
        Tab(str(room.label), room.address(collective), counts.get(room.key), room.key == current)
        for room in in_order()
        if room.has_tab
    ]
    return {
        "collective": collective,
        "alike": SimpleLazyObject(partial(anew, collective)),
        "stamp": stamp(collective, "members"),
        "members": counts["members"],
        "tabs": tabs,
    }


def _counts(collective: Collective) -> dict[str, int]:
    """How many each tab holds, in one question for all of them."""
    held = {room.key: room.holds(collective) for room in in_order() if room.holds}
    known = {key: many for key, many in held.items() if isinstance(many, int)}
    asked = {key: found for key, found in held.items() if isinstance(found, QuerySet)}
    if asked:
        row = Space.objects.filter(pk=collective.space_id).values_list(*map(HowMany, asked.values())).get()
        known |= dict(zip(asked, row, strict=True))
    return known
