"""What the collectifs of somebody bring to her home.

Each brings the same to all those who see it. It is kept whole, collectif by collectif, until something
changes there: her home asks for the stamps of all hers at once, and reads together those that changed.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import User
from accounts.visits import LATELY
from content import seams
from content.seams import HomeItem, when
from extranet.collectives import rooms, showing
from extranet.collectives.models import Collective
from extranet.collectives.shared import each_shared, of_person
from extranet.collectives.telling import MOST_TOLD, Asked, Coming, NewToSeveral, Told

type ByRoom[T] = dict[str, list[T]]


@dataclass(frozen=True)
class Brought:
    """By one collectif, with its card; `rank` puts it among the others."""

    space_id: int
    rank: tuple[bool, datetime.date, int]
    card: str
    asked: ByRoom[Asked]
    told: ByRoom[Told]
    announced: ByRoom[Coming]


def source(key: str, label: Any, new_to: NewToSeveral, *of_rooms: str) -> seams.HomeSource:
    """What some rooms of all her collectifs bring to the home of a person. `new_to` is for the letters, and
    for whoever comes back after a long time."""
    return seams.HomeSource(
        key,
        label,
        new=partial(_new, of_rooms, new_to),
        new_to=new_to,
        to_do=partial(to_do, of_rooms),
        coming=partial(coming, of_rooms),
        for_externals=True,
    )


def to_do(of_rooms: tuple[str, ...], person: User) -> list[HomeItem]:
    now = timezone.now()
    asked = _lines(person, of_rooms, lambda each: each.asked)
    return [each.item for each in asked if each.is_asked_of(person, now)]


def coming(of_rooms: tuple[str, ...], person: User) -> list[HomeItem]:
    now = timezone.now()
    announced = _lines(person, of_rooms, lambda each: each.announced)
    return [each.item for each in announced if each.is_for(person, now)]


def _new(
    of_rooms: tuple[str, ...], new_to: NewToSeveral, person: User, since: datetime.datetime
) -> list[HomeItem]:
    """The latest first."""
    now = timezone.now()
    if since < now - LATELY:
        return sorted(new_to([person], since)[person.pk], key=when, reverse=True)
    told = _lines(person, of_rooms, lambda each: each.told)
    hers = [each for each in told if each.space_id in person.roles_in_spaces]
    new = [each.item for each in hers if each.is_news_to(person, since, now)]
    return sorted(new, key=when, reverse=True)[:MOST_TOLD]


def _lines[T](person: User, of_rooms: tuple[str, ...], among: Callable[[Brought], ByRoom[T]]) -> list[T]:
    return [line for each in to(person) for room in of_rooms for line in among(each).get(room, [])]


def to(person: User) -> list[Brought]:
    """By the collectifs that she sees, in the order of lists. Read once a request."""
    if not hasattr(person, "brought_by_collectives"):
        areas = " ".join(room.areas or room.key for room in rooms.in_order() if _brings(room))
        found = each_shared(of_person(person), areas, "brought", _read)
        person.brought_by_collectives = sorted(found.values(), key=lambda each: each.rank)
    return person.brought_by_collectives


def by_hers(person: User) -> list[Brought]:
    """By those in which she takes part: the team sees others."""
    return [each for each in to(person) if each.space_id in person.roles_in_spaces]


def _brings(room: rooms.Room) -> bool:
    return bool(room.asks or room.tells or room.announces)


def _read(collectives: list[Collective]) -> dict[int, Brought]:
    bringing = [room for room in rooms.in_order() if _brings(room)]
    asked = {room.key: rooms.asked_in(room, collectives) for room in bringing}
    told = {room.key: rooms.told_in(room, collectives) for room in bringing}
    announced = {room.key: rooms.announced_in(room, collectives) for room in bringing}
    return {
        each.pk: Brought(
            space_id=each.space_id,
            rank=(each.has_ended, each.deadline, each.pk),
            card=render_to_string("extranet/collectives/_card.html", {"collective": each, "level": 3}),
            asked=_of(each, asked, showing.first_asked),
            told=_of(each, told, showing.lately_told),
            announced=_of(each, announced, showing.next_dates),
        )
        for each in collectives
    }


def _of[T](
    collective: Collective, lines: dict[str, rooms.ByCollective[T]], shown: Callable[[list[T]], list[T]]
) -> ByRoom[T]:
    """What homes may show, rooms that bring nothing left out: it is read from memory at each of them."""
    kept = {key: shown(found[collective.pk]) for key, found in lines.items()}
    return {key: found for key, found in kept.items() if found}
