"""What is new in the collectifs and what they ask, for many people at once."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from accounts.models import Structure, User
from content.seams import HomeItem

MOST_TOLD = 30  # to one person, of one subject


@dataclass(frozen=True)
class Told:
    """Something new in a space, and who brought it: to her it is no news. Nor to anybody once it is over."""

    space_id: int
    by_id: int | None
    item: HomeItem
    until: datetime.datetime | None = None

    def is_news_to(self, person: User, since: datetime.datetime, now: datetime.datetime) -> bool:
        is_over = self.until is not None and self.until <= now
        return self.item.is_after(since) and not is_over and self.by_id != person.pk


@dataclass(frozen=True)
class Asked:
    """Something that a collectif awaits: `of` one person (nobody, between a departure and whoever takes
    over), `as_lead` as long as she has her place there, or `of_all` who have not given it, themselves or
    their structure."""

    item: HomeItem
    space_id: int
    of: int | None = None
    as_lead: bool = False
    of_all: bool = False
    given_by: frozenset[int] = frozenset()
    per_structure: bool = False
    begins: datetime.datetime | None = None
    ends: datetime.datetime | None = None

    def is_asked_of(self, person: User, now: datetime.datetime) -> bool:
        return self.is_asked_at(now) and self._is_hers(person)

    def is_asked_at(self, now: datetime.datetime) -> bool:
        has_begun = self.begins is None or self.begins <= now
        return has_begun and (self.ends is None or now < self.ends)

    def _is_hers(self, person: User) -> bool:
        takes_part = self.space_id in person.roles_in_spaces
        if not self.of_all:
            return self.of == person.pk and (takes_part or not self.as_lead)
        if not takes_part:
            return False
        if self.per_structure:
            return bool(_structures_of(person) - self.given_by)
        return person.pk not in self.given_by


@dataclass(frozen=True)
class Coming:
    """A date of a space, until it is over, or the day is; it is none of those who said that they cannot
    come."""

    space_id: int
    item: HomeItem
    until: datetime.datetime | None = None
    declined_by: frozenset[int] = frozenset()

    def is_for(self, person: User, now: datetime.datetime) -> bool:
        takes_part = self.space_id in person.roles_in_spaces
        is_over = self.until is not None and self.until < now
        return takes_part and not is_over and person.pk not in self.declined_by


def _structures_of(person: User) -> frozenset[int]:
    """Read once a request, and only when a voice of theirs is asked."""
    if not hasattr(person, "structures_today"):
        person.structures_today = frozenset(Structure.objects.of(person).values_list("pk", flat=True))
    return person.structures_today


def since(moment: datetime.datetime, told: Iterable[Told]) -> list[Told]:
    return [each for each in told if each.item.is_after(moment)]


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
