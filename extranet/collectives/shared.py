"""What all those who see a collectif see alike, read once for all of them.

A page that a person opens is hers: what was new since she came, what is asked of her. But most of what it
is made of is the same for the sixty others, and reading it was nearly all that it cost. It is kept in the
process until something changes there (`changes.py`), the day ends, or the public content changes
(`content/freshness.py`). Whether somebody may see the collectif is asked at each request, before any of this.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from content.freshness import derived
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


def stamp(collective: Collective, areas: str) -> str:
    """Changes with what is written in these areas; they are read once for each request."""
    stamps = once(collective, "stamps", lambda: changes.stamps_of(collective))
    read = "-".join(stamps.get(area, stamps[""]) for area in areas.split() or [""])
    return hashlib.blake2b(read.encode(), digest_size=12).hexdigest()


def anew(collective: Collective) -> Collective:
    """The same, read after its stamp, and knowing nothing of the person for whom it was found."""
    found = Collective.objects.for_listing()
    return once(collective, "anew", lambda: found.get(pk=collective.pk))


def once[T](collective: Collective, name: str, read: Callable[[], T]) -> T:
    """What a tab, a task and a panel of the same page all need is read once: `find_collective` gives each
    request a collectif of its own."""
    kept: dict[str, Any] = collective.__dict__.setdefault("_read_once", {})
    if name not in kept:
        kept[name] = read()
    found: T = kept[name]
    return found
