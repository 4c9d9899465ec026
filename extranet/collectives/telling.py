"""What is new in the collectifs, for many people at once."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from accounts.models import User
from content.seams import HomeItem

MOST_TOLD = 30  # to one person, of one subject


@dataclass(frozen=True)
class Told:
    """Something new in a space, and who brought it: to her it is no news."""

    space_id: int
    by_id: int | None
    item: HomeItem


def spaces_of(people: list[User]) -> set[int]:
    return {space for person in people for space in person.roles_in_spaces}


def to_each(people: list[User], new: Iterable[Told]) -> dict[int, list[HomeItem]]:
    """By key of each person, what happened where she takes part today."""
    told = [(each, replace(each.item, space_id=each.space_id)) for each in new]
    return {person.pk: _to_one(person, told) for person in people}


def _to_one(person: User, told: list[tuple[Told, HomeItem]]) -> list[HomeItem]:
    mine = person.roles_in_spaces
    found = [item for each, item in told if each.space_id in mine and each.by_id != person.pk]
    return found[:MOST_TOLD]


type NewToSeveral = Callable[[list[User], datetime.datetime], dict[int, list[HomeItem]]]


def to_one(new_to: NewToSeveral) -> Callable[[User, datetime.datetime], list[HomeItem]]:
    """The same for one person: her own home."""
    return lambda person, since: new_to([person], since)[person.pk]
