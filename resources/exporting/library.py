"""The library as folders and a CSV: the one that import_library reads."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from resources.exporting.target import Target
from resources.importing.mapping import COLUMNS
from resources.importing.terms import SEPARATOR
from resources.models import Resource, ResourceQuerySet

AT_ONCE = 500
# What everybody or the network reads; then what must not come back as published: drafts, and what
# is reserved to a space.
SETS = {"bibliotheque": "Bibliothèque", "brouillons": "Brouillons", "reservees": "Réservées à un espace"}


def export_library(target: Target, *, everything: bool) -> dict[str, int]:
    """Writes each set of resources; how many each has, by its name."""
    counts = {}
    for name in SETS if everything else ["bibliotheque"]:
        found = resources_of(name)
        target.table(f"{name}.csv", COLUMNS, _rows(target, name, found))
        counts[SETS[name]] = found.count()
    return counts


def resources_of(name: str) -> ResourceQuerySet:
    reserved = Resource.Access.SPACE
    if name == "brouillons":
        return Resource.objects.filter(live=False)
    live = Resource.objects.filter(live=True)
    return live.filter(access=reserved) if name == "reservees" else live.exclude(access=reserved)


def _rows(target: Target, name: str, found: ResourceQuerySet) -> Iterator[Iterable[Any]]:
    """One line a file, whose path is that of its copy."""
    with_all = found.order_by("pk").prefetch_related("themes", "audiences", "files__document")
    for resource in with_all.iterator(chunk_size=AT_ONCE):
        words = _words(resource)
        folder = PurePath(name, resource.kind, resource.slug)
        for file in resource.files.all():
            path = target.copy(file.document.file, folder, file.document.filename)
            if path:
                yield [path, *words]


def _words(resource: Resource) -> list[Any]:
    """The cells of a resource, in the order of the columns, its file left out."""
    themes, audiences = (
        [term.label for term in terms.all()] for terms in (resource.themes, resource.audiences)
    )
    return [
        resource.title,
        resource.summary,
        resource.kind,
        SEPARATOR.join(themes),
        SEPARATOR.join(audiences),
        resource.access,
        resource.licence,
        resource.author,
        resource.function,
        resource.published_on.isoformat(),
        resource.review_on.isoformat() if resource.review_on else "",
        resource.slug,
    ]
