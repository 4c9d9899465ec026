"""The tabs that every collectif has: where it is, its documents, its members."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content.seams import HomeItem
from extranet.collectives import member_home, reached, rooms
from extranet.collectives.models import Collective
from extranet.collectives.telling import Asked, Coming


def register() -> None:
    overview = rooms.Room(
        *("overview", _("Vue d’ensemble"), lambda c: c.url, 0),
        asks=_past_deadlines,
        asks_of=member_home.requests_to_answer,
        announces=_deadlines,
    )
    rooms.add(overview)
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


def _past_deadlines(collectives: list[Collective]) -> list[Asked]:
    """For who leads one of them: past the deadline, it is closed or put off."""
    past = [each for each in collectives if each.is_running and each.days_left < 0]
    return [_as_asked(each) for each in past]


def _as_asked(each: Collective) -> Asked:
    address = reverse("extranet:collective_stage", args=[each.slug])
    return Asked(HomeItem(gettext("Clore ou prolonger"), address, each.deadline, each.name), each.space_id,
                 of=each.lead_id, as_lead=True)  # fmt: skip


def _deadlines(collectives: list[Collective]) -> list[Coming]:
    """What is kept of today is forgotten tomorrow: the hour tells nothing."""
    to_come = [each for each in collectives if each.days_left >= 0 and not each.has_ended]
    return [Coming(each.space_id, _as_date(each)) for each in to_come]


def _as_date(each: Collective) -> HomeItem:
    return HomeItem(
        gettext("Échéance : %(name)s") % {"name": each.name}, each.url, each.deadline, each.purpose
    )


def _how_many_members(collective: Collective) -> QuerySet[Any]:
    return collective.space.memberships.current()


def _how_many_documents(person: User, collective: Collective) -> int:
    return reached.documents(person, collective).total


def _new_documents(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    new = [each for each in reached.documents(person, collective).of_others if each.at > since]
    return [HomeItem(each.title, each.url, each.at, str(_("Document"))) for each in new]
