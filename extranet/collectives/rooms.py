"""The rooms of a collectif: a tab each, and what each brings to its home. An area of the extranet adds its
own in its AppConfig.ready, and the collectif knows none of them."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.counting import HowMany
from accounts.models import Space, User
from content.seams import HomeItem, when
from extranet.collectives.models import Collective

type Address = Callable[[Collective], str]


@dataclass(frozen=True)
class Room:
    """A tab. What it holds, asks and brings is said for one person, who may see it. `holds` is a question,
    so that those of all the tabs are asked at once; or a number already known."""

    key: str
    label: Any
    address: Address
    order: int
    holds: Callable[[User, Collective], QuerySet[Any] | int] | None = None
    to_do: Callable[[User, Collective], list[HomeItem]] | None = None
    new: Callable[[User, Collective, datetime.datetime], list[HomeItem]] | None = None
    has_tab: bool = True  # some bring things to do and news, and are found inside another
    reads: Callable[[User, Collective], QuerySet[Any]] | None = None  # counted with the tabs: see `is_bare`


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


def in_order() -> list[Room]:
    return sorted(_rooms.values(), key=lambda room: room.order)


def what_is_asked(person: User, collective: Collective) -> list[HomeItem]:
    """What the collectif awaits of this person, what waits longest first."""
    asked = [item for room in in_order() if room.to_do for item in room.to_do(person, collective)]
    return sorted(asked, key=when)


def what_is_new(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    """What others brought since that moment, the latest first."""
    found = [item for room in in_order() if room.new for item in room.new(person, collective, since)]
    return sorted(found, key=when, reverse=True)


def once[T](collective: Collective, name: str, read: Callable[[], T]) -> T:
    """What a tab, a task and a panel of the same page all need is read once: `find_collective` gives each
    request a collectif of its own."""
    kept: dict[str, Any] = collective.__dict__.setdefault("_read_once", {})
    if name not in kept:
        kept[name] = read()
    found: T = kept[name]
    return found


def is_bare(collective: Collective, key: str) -> bool:
    """Whether the tabs, on the same page, have counted nothing of what that room `reads`: then it asks the
    database nothing more."""
    counts: dict[str, int] = collective.__dict__.get("_counts_to_read", {})
    return counts.get(key) == 0


def address(name: str) -> Address:
    """That of a screen of the collectif, by the name of its route."""
    return lambda collective: reverse(f"extranet:{name}", args=[collective.slug])


def head(person: User, collective: Collective, current: str) -> dict[str, Any]:
    """What the top of every screen of the collectif shows: who runs it, how many take part, and the tabs."""
    counts = _counts(person, collective)
    tabs = [
        Tab(str(room.label), room.address(collective), counts.get(room.key), room.key == current)
        for room in in_order()
        if room.has_tab
    ]
    return {"collective": collective, "leads": collective.leads, "members": counts["members"], "tabs": tabs}


def _counts(person: User, collective: Collective) -> dict[str, int]:
    """What each tab holds; and, for `is_bare`, how much each room has to read."""
    held: dict[tuple[str, str], QuerySet[Any] | int] = {}
    held |= {("tab", room.key): room.holds(person, collective) for room in in_order() if room.holds}
    held |= {("read", room.key): room.reads(person, collective) for room in in_order() if room.reads}
    counted = _counted(collective, held)
    collective.__dict__["_counts_to_read"] = {k: n for (what, k), n in counted.items() if what == "read"}
    return {key: many for (what, key), many in counted.items() if what == "tab"}


def _counted[K](collective: Collective, held: dict[K, QuerySet[Any] | int]) -> dict[K, int]:
    """How many each holds, in one question for all."""
    known = {key: many for key, many in held.items() if isinstance(many, int)}
    asked = {key: found for key, found in held.items() if isinstance(found, QuerySet)}
    if asked:
        row = Space.objects.filter(pk=collective.space_id).values_list(*map(HowMany, asked.values())).get()
        known |= dict(zip(asked, row, strict=True))
    return known
