"""What all those who see a collectif see alike, read once for all of them.

A page that a person opens is hers: what was new since she came, what is asked of her. But most of what it
is made of is the same for the sixty others, and reading it was nearly all that it cost. It is kept in the
process until something changes there (`changes.py`), the day ends, or the public content changes
(`content/freshness.py`). Whether somebody may see the collectif is asked at each request, before any of this.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from accounts.models import User
from content.freshness import derived, derived_each
from extranet.collectives import changes
from extranet.collectives.models import Collective


def shared[T](
    collective: Collective, areas: str, name: str, build: Callable[[Collective], T], *parts: object
) -> T:
    """What `build` reads of the collectif, kept until something changes in one of these areas (`areas` has
    spaces between them), or until the collectif itself or a name does. It must be the same for whoever sees
    the collectif, or for those of whom `parts` says the same."""
    key = (collective.pk, stamp(collective, areas), *parts)
    return derived(f"collective_{name}", lambda: build(anew(collective)), *key, by_language=True)


def each_shared[T](
    collectives: list[Collective],
    areas: str,
    name: str,
    build: Callable[[list[Collective]], dict[int, T]],
) -> dict[int, T]:
    """The same of several collectifs, by key of each: `build` reads together those that are not kept."""
    known = {each.pk: each for each in collectives}
    parts = {key: (key, stamp(each, areas)) for key, each in known.items()}
    return derived_each(
        f"collective_{name}",
        lambda missing: build(all_anew([known[key] for key in missing])),
        parts,
        by_language=True,
    )


def stamp(collective: Collective, areas: str) -> str:
    """Changes with what is written in these areas; they are read once for each request."""
    stamps = once(collective, "stamps", lambda: changes.stamps_of(collective))
    read = "-".join(stamps.get(area, stamps[""]) for area in areas.split() or [""])
    return hashlib.blake2b(read.encode(), digest_size=12).hexdigest()


def of_person(person: User) -> list[Collective]:
    """The collectifs that she sees. Of each is read no more than what it takes to find what is kept of it:
    its key, its space and its stamps. Read once a request."""
    if not hasattr(person, "collectives_seen"):
        seen = changes.stamps_of_all() if person.is_team else changes.stamps_in(person.roles_in_spaces)
        person.collectives_seen = [_stamped(key, *known) for key, known in seen.items()]
    return person.collectives_seen


def of_member(person: User) -> list[Collective]:
    """The same, of those in which she takes part: the team sees others."""
    return [each for each in of_person(person) if each.space_id in person.roles_in_spaces]


def _stamped(key: int, space: int, stamps: changes.Stamps) -> Collective:
    collective = Collective(pk=key, space_id=space)
    _kept_by(collective)["stamps"] = stamps
    return collective


def anew(collective: Collective) -> Collective:
    """The same, read after its stamp, and knowing nothing of the person for whom it was found."""
    return all_anew([collective])[0]


def all_anew(collectives: list[Collective]) -> list[Collective]:
    left = {each.pk: each for each in collectives if "anew" not in _kept_by(each)}
    for fresh in Collective.objects.for_listing().filter(pk__in=left) if left else []:
        known = _kept_by(left[fresh.pk])
        known["anew"] = fresh
        _kept_by(fresh).update(anew=fresh, stamps=known["stamps"])
    return [_kept_by(each)["anew"] for each in collectives if "anew" in _kept_by(each)]


def once[T](collective: Collective, name: str, read: Callable[[], T]) -> T:
    """What a tab, a task and a panel of the same page all need is read once: `find_collective` gives each
    request a collectif of its own."""
    kept = _kept_by(collective)
    if name not in kept:
        kept[name] = read()
    found: T = kept[name]
    return found


class OfACollective(Protocol):
    collective: Any
    collective_id: int


def rows_of[M: OfACollective](
    collectives: list[Collective], name: str, find: Callable[[list[Collective]], Iterable[M]]
) -> list[M]:
    """The same for rows of several collectifs: each knows its own, which is read already."""
    left = {each.pk: each for each in collectives if name not in _kept_by(each)}
    found: dict[int, list[M]] = {key: [] for key in left}
    for row in find(list(left.values())) if left else []:
        row.collective = left[row.collective_id]
        found[row.collective_id].append(row)
    for key, rows in found.items():
        _kept_by(left[key])[name] = rows
    return [row for each in collectives for row in _kept_by(each)[name]]


def _kept_by(collective: Collective) -> dict[str, Any]:
    kept: dict[str, Any] = collective.__dict__.setdefault("_read_once", {})
    return kept
