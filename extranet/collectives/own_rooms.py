"""The tabs that every collectif has: where it is, its documents, its members."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content.models import Document
from content.models.document_queries import DocumentQuerySet
from content.seams import HomeItem
from extranet.collectives import member_home, rooms
from extranet.collectives.models import Collective

MOST_NEW = 8


def register() -> None:
    rooms.add(rooms.Room("overview", _("Vue d’ensemble"), lambda c: c.url, 0, to_do=_to_do))
    documents = rooms.Room(
        "documents", _("Documents"), _documents_address, 80, holds=_how_many_documents, new=_new_documents
    )
    rooms.add(documents)
    rooms.add(
        rooms.Room("members", _("Membres"), rooms.address("collective_members"), 90, holds=_how_many_members)
    )


def _documents_address(collective: Collective) -> str:
    return reverse("extranet:space_documents", args=[collective.space_id])


def _to_do(person: User, collective: Collective) -> list[HomeItem]:
    past = member_home.deadlines_past(person, [collective])
    return [*past, *member_home.requests_to_answer(person, [collective])]


def _how_many_members(person: User, collective: Collective) -> QuerySet[Any]:
    return collective.space.memberships.current()


def _how_many_documents(person: User, collective: Collective) -> QuerySet[Any]:
    return _documents(person, collective)


def _new_documents(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    found = _documents(person, collective).new_since(since).exclude(version_by=person)
    latest = found.defer("text").order_by("-version_at")[:MOST_NEW]
    return [HomeItem(each.title, each.home, each.version_at, str(_("Document"))) for each in latest]


def _documents(person: User, collective: Collective) -> DocumentQuerySet:
    """The question is long to write: the tab and the news write it once."""
    return rooms.once(collective, "documents", lambda: Document.objects.shared_in(collective.space, person))
