"""When what is kept of a collectif is no longer true.

Each change of what its members see alike is noted, in the same transaction, as a row more. The rows of an
area, by their number, the first and the last of them, are its stamp: `shared.py` keeps under it what it read,
so that every process and machine sees a change at its next request. Rows are added, never overwritten: two
people who write at once do not wait for each other. One that commits late still changes the number.
"""

import time
from collections.abc import Callable, Collection, Iterable
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save

from extranet.collectives.models import Change, Collective

# Far longer than the hour that anything is kept (the cache named "derived"): no stamp comes back under it.
KEPT_NS = 24 * 3600 * 10**9

_areas: dict[type[Model], str] = {}

type Touched = Callable[[Any], Iterable[int | None]]


def watch(
    area: str, model: type[Model], touched: str | Touched, *, shown: Collection[str] = (), new: bool = True
) -> None:
    """Every row of that model that is saved or deleted is a change in that area: of the collectif at the end
    of the path `touched`, or of those it names. When only some columns are `shown` there, the others change
    nothing; `new` says whether a new row is one already. `update` and `bulk_create` say nothing by
    themselves: who uses them calls `note`, in the same transaction."""
    of_row = _at(touched) if isinstance(touched, str) else touched

    def noted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
        written = kwargs.get("update_fields")
        unseen = bool(shown) and written is not None and not {*shown} & {*written}
        unseen |= not new and kwargs.get("created", False)
        if not (kwargs.get("raw") or unseen or _goes_with_another(area, sender, kwargs.get("origin"))):
            note(of_row(instance), area)

    for signal in (post_save, post_delete):
        signal.connect(noted, sender=model, weak=False, dispatch_uid=f"changes-{area}-{id(signal)}")
    _areas[model] = area


def _goes_with_another(area: str, model: type[Model], origin: Model | QuerySet[Any] | None) -> bool:
    """Whether a row is deleted because another one is, of which as much is said already: five hundred
    messages go with their discussion."""
    if origin is None:
        return False
    deleted: type[Model] = origin.model if isinstance(origin, QuerySet) else type(origin)
    return deleted is not model and _areas.get(deleted) in {area, ""}


def watch_links(area: str, through: type[Model], touched: Touched) -> None:
    """The same for what links rows of two models."""

    def noted(sender: type[Model], instance: Model, action: str, **kwargs: Any) -> None:
        if action.startswith("post_"):
            note(touched(instance), area)

    m2m_changed.connect(noted, sender=through, weak=False, dispatch_uid=f"changes-{area}")


def note(collectives: Iterable[int | None], area: str = "") -> None:
    """Says that something changed in that area of these collectifs; `None` is all of them."""
    rows = [Change(collective_id=key, area=area) for key in set(collectives)]
    if rows:
        Change.objects.bulk_create(rows)


type Stamps = dict[str, str]  # by area
type Known = dict[int, tuple[int, Stamps]]  # by key of a collectif, its space and its stamps


def stamps_of(collective: Collective) -> Stamps:
    """By area, what has the same value as long as nothing changed there. Every screen of a collectif asks it,
    always in the same way: building the question costs more than its answer."""
    found = _stamps(STAMPS + "WHERE collective.id = %s" + BY_AREA, [collective.pk])
    return found[collective.pk][1] if found else {"": ""}


def stamps_in(spaces: Collection[int]) -> Known:
    """The same for the collectifs of these spaces, in one question."""
    if not spaces:
        return {}
    where = f"WHERE collective.space_id IN ({', '.join(['%s'] * len(spaces))})"
    return _stamps(STAMPS + where + BY_AREA, [*spaces])


def stamps_of_all() -> Known:
    return _stamps(STAMPS + BY_AREA, [])


def _stamps(question: str, values: list[int]) -> Known:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        rows = cursor.fetchall()
    found: Known = {}
    for key, space, area, many, first, last in rows:
        _space, read = found.setdefault(key, (space, {"": ""}))
        read[area or ""] = f"{many}.{first}.{last}"
    return {key: (space, _with_everywhere(read)) for key, (space, read) in found.items()}


def _with_everywhere(read: Stamps) -> Stamps:
    """What changes everywhere in a collectif changes each of its areas."""
    everywhere = read[""]
    return {area: f"{everywhere}:{own}" if area else own for area, own in read.items()}


STAMPS = """SELECT collective.id, space_id, area, COUNT(key), MIN(key), MAX(key)
FROM collectives_collective collective
LEFT JOIN collectives_change ON collective_id = collective.id OR collective_id IS NULL """
BY_AREA = " GROUP BY collective.id, space_id, area"


def sweep() -> int:
    """Forgets the changes under whose stamps nothing is kept any more. Returns how many."""
    before = f"{time.time_ns() - KEPT_NS:016x}"
    return Change.objects.filter(key__lt=before).delete()[0]


def _at(path: str) -> Touched:
    key_of = attrgetter(path)
    return lambda row: [key_of(row)]
