"""Which documents of a collectif somebody may have. Each has her own rights in its folders: what is read is
kept for her alone, and as long as she has the same."""

import datetime
from dataclasses import dataclass

from accounts.models import User
from accounts.reach import Reach
from content.models import Document
from extranet.collectives.models import Collective
from extranet.collectives.shared import once, shared

LATEST = 40


@dataclass(frozen=True)
class Given:
    """A document, and who gave its last version."""

    key: int
    title: str
    url: str
    at: datetime.datetime
    by: int | None


@dataclass(frozen=True)
class Reached:
    """How many there are for her, and the last ones."""

    total: int
    latest: list[Given]


def documents(person: User, collective: Collective) -> Reached:
    def read(collective: Collective) -> Reached:
        found = Document.objects.shared_in(collective.space, person)
        latest = found.defer("text").order_by("-version_at", "-pk")[:LATEST]
        given = [Given(e.pk, e.title, e.home, e.version_at, e.version_by_id) for e in latest]
        return Reached(found.count(), given)

    def kept() -> Reached:
        rights = Reach.known_in(person, collective.space).fingerprint(collective.space)
        return shared(collective, "documents", "documents", read, person.pk, rights)

    return once(collective, f"documents-{person.pk}", kept)
