"""The rooms of a collectif: a tab each, and what each brings to its home. An area of the extranet adds its
own in its AppConfig.ready, and the collectif knows none of them."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.models import User
from content.seams import HomeItem, when
from extranet.collectives.models import Collective

type Address = Callable[[Collective], str]


@dataclass(frozen=True)
class Room:
    """A tab. What it holds, asks and brings is said for one person, who may see it."""

    key: str
    label: Any
    address: Address
    order: int
    count: Callable[[User, Collective], int] | None = None
    to_do: Callable[[User, Collective], list[HomeItem]] | None = None
    new: Callable[[User, Collective, datetime.datetime], list[HomeItem]] | None = None
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


def address(name: str) -> Address:
    """That of a screen of the collectif, by the name of its route."""
    return lambda collective: reverse(f"extranet:{name}", args=[collective.slug])


def head(person: User, collective: Collective, current: str) -> dict[str, Any]:
    """What the top of every screen of the collectif shows: who takes part, and the tabs."""
    return {"collective": collective, "places": collective.places, "tabs": _tabs(person, collective, current)}


def _tabs(person: User, collective: Collective, current: str) -> list[Tab]:
    return [
        Tab(
            str(room.label),
            room.address(collective),
            room.count(person, collective) if room.count else None,
            room.key == current,
        )
        for room in in_order()
        if room.has_tab
    ]
