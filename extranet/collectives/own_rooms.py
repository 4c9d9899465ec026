"""The tabs that every collectif has: where it is, its documents, its members."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content.seams import HomeItem
from extranet.collectives import member_home, reached, rooms
from extranet.collectives.models import Collective


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
    return reached.documents(person, collective).total


def _new_documents(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    new = [each for each in reached.documents(person, collective).of_others if each.at > since]
    return [HomeItem(each.title, each.url, each.at, str(_("Document"))) for each in new]
