"""The tabs that every collectif has: where it is, its documents, its members."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.reach import Reach
from content.models import Document
from content.seams import HomeItem
from extranet.collectives import member_home, rooms
from extranet.collectives.models import Collective
from extranet.collectives.shared import shared

MOST_NEW = 8


@dataclass(frozen=True)
class Documents:
    """Those that somebody may have in a collectif: how many, and the latest that others gave."""

    total: int
    latest: list[HomeItem]


def register() -> None:
    rooms.add(rooms.Room("overview", _("Vue d’ensemble"), lambda c: c.url, 0, asks_of=_asked_of))
    documents = rooms.Room(
        *("documents", _("Documents"), _documents_address, 80),
        holds_for=_how_many_documents,
        tells_to=_new_documents,
    )
    rooms.add(documents)
    rooms.add(
        rooms.Room("members", _("Membres"), rooms.address("collective_members"), 90, holds=_how_many_members)
    )


def _documents_address(collective: Collective) -> str:
    return reverse("extranet:space_documents", args=[collective.space_id])


def _asked_of(person: User, collective: Collective) -> list[HomeItem]:
    past = member_home.deadlines_past(person, [collective])
    return [*past, *member_home.requests_to_answer(person, [collective])]


def _how_many_members(collective: Collective) -> QuerySet[Any]:
    return collective.space.memberships.current()


def _how_many_documents(person: User, collective: Collective) -> int:
    return _documents(person, collective).total


def _new_documents(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    return [each for each in _documents(person, collective).latest if each.is_after(since)]


def _documents(person: User, collective: Collective) -> Documents:
    """Each has her own rights in its folders: kept for her alone, as long as she has the same."""

    def read(collective: Collective) -> Documents:
        found = Document.objects.shared_in(collective.space, person)
        others = found.exclude(version_by=person).defer("text").order_by("-version_at")
        label = str(_("Document"))
        latest = [HomeItem(each.title, each.home, each.version_at, label) for each in others[:MOST_NEW]]
        return Documents(found.count(), latest)

    rights = Reach.known_in(person, collective.space).fingerprint(collective.space)
    return shared(collective, "documents", "documents", read, person.pk, rights)
