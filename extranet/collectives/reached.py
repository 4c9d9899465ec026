"""Which documents of a collectif somebody may have. Each has her own rights in its folders: what is read is
kept for her alone, and as long as she has the same."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from accounts.models import User
from accounts.reach import Reach
from content.models import Document
from content.models.document_queries import DocumentQuerySet
from extranet.collectives.models import Collective
from extranet.collectives.shared import once, shared

LATEST, MOST_NEW = 20, 8


@dataclass(frozen=True)
class Given:
    """A document, and when its last version was given."""

    key: int
    title: str
    url: str
    at: datetime.datetime


@dataclass(frozen=True)
class Reached:
    """How many there are for her, and the last ones that others gave."""

    total: int
    of_others: list[Given]


def documents(person: User, collective: Collective) -> Reached:
    def read(anew: Collective) -> Reached:
        found = Document.objects.shared_in(anew.space, person)
        return Reached(found.count(), _latest(found.exclude(version_by=person), MOST_NEW))

    kept = partial(_kept, person, collective, "documents", read)
    return once(collective, f"documents-{person.pk}", kept)


def latest_documents(person: User, collective: Collective) -> list[Given]:
    """Whoever gave them."""

    def read(anew: Collective) -> list[Given]:
        return _latest(Document.objects.shared_in(anew.space, person), LATEST)

    return _kept(person, collective, "latest_documents", read)


def _latest(found: DocumentQuerySet, many: int) -> list[Given]:
    rows = found.defer("text").order_by("-version_at", "-pk")[:many]
    return [Given(each.pk, each.title, each.home, each.version_at) for each in rows]


def _kept[T](person: User, collective: Collective, name: str, read: Callable[[Collective], T]) -> T:
    rights = Reach.known_in(person, collective.space).fingerprint(collective.space)
    return shared(collective, "documents", name, read, person.pk, rights)
