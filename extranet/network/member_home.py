"""What the network brings to the home: requests to answer, lists to look at, who has just arrived."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import AccessRequest, Membership, PeopleReview, Structure, StructureRole, User
from accounts.models.user import NAMED_BY, called
from content import seams
from content.seams import HomeItem

MOST_SHOWN = 30


def register() -> None:
    source = seams.HomeSource(
        "reseau", gettext_lazy("Vie du réseau"), new=arrivals, new_to=arrivals_for, to_do=to_do
    )
    seams.add_home_source(source)


def to_do(person: User) -> list[HomeItem]:
    """What waits for who manages a structure, and for the team."""
    if not (person.directed_spaces or person.is_team):
        return []
    return [*_requests(person), *_reviews(person), *_sheets(person)]


def _requests(person: User) -> list[HomeItem]:
    return [
        HomeItem(
            _("%(name)s demande un accès") % {"name": each.full_name},
            _inside(each.structure),
            each.created_at,
            each.structure.name,
        )
        for each in AccessRequest.objects.to_be_answered_by(person).select_related("structure")
    ]


def _reviews(person: User) -> list[HomeItem]:
    waiting = PeopleReview.objects.filter(done_at=None, structure__in=Structure.objects.directed_by(person))
    return [
        HomeItem(_("Dire qui est encore là"), _inside(each.structure), each.asked_at, each.structure.name)
        for each in waiting.select_related("structure")
    ]


def _sheets(person: User) -> list[HomeItem]:
    if not person.is_team:
        return []
    return [
        HomeItem(
            _("Relire une fiche corrigée"),
            reverse("extranet:approve_sheet", args=[each.slug]),
            None,
            each.name,
        )
        for each in Structure.objects.with_correction_waiting()
    ]


class Arrival(NamedTuple):
    """Somebody who took a role in a structure, as a line says it."""

    user_id: int
    space_id: int
    structure: str
    role: str
    at: datetime.datetime
    first_name: str
    last_name: str
    email: str
    erased_at: datetime.datetime | None

    @property
    def name(self) -> str:
        return called(self.first_name, self.last_name, self.email, self.erased_at)


OF_AN_ARRIVAL = ("user", "structure__space", "structure__name", "role", "created_at",
                 *(f"user__{name}" for name in NAMED_BY))  # fmt: skip


def arrivals(person: User, since: datetime.datetime) -> list[HomeItem]:
    rows = _recent([person], since).exclude(user=person)[:MOST_SHOWN]
    return [_as_item(Arrival(*row)) for row in rows.values_list(*OF_AN_ARRIVAL)]


def arrivals_for(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    """Who took a role in the structures of each. Of each structure no more is read than a letter shows: one
    more, since nobody arrives in her own eyes."""
    rank = Window(RowNumber(), "structure", "-created_at")
    rows = _recent(people, since).alias(rank=rank).filter(rank__lte=MOST_SHOWN + 1)
    new = [Arrival(*row) for row in rows.values_list(*OF_AN_ARRIVAL)]
    return {person.pk: _met_by(person, new) for person in people}


def _recent(people: list[User], since: datetime.datetime) -> QuerySet[Membership]:
    spaces = {space for person in people for space in person.roles_in_spaces}
    recent = Membership.objects.current().filter(structure__space__in=spaces, created_at__gt=since)
    return recent.order_by("-created_at")


def _met_by(person: User, new: Sequence[Arrival]) -> list[HomeItem]:
    mine = person.roles_in_spaces
    found = [each for each in new if each.space_id in mine and each.user_id != person.pk]
    return [_as_item(each) for each in found[:MOST_SHOWN]]


def _as_item(each: Arrival) -> HomeItem:
    title = _("Nouvelle arrivée : %(name)s, %(structure)s")
    return HomeItem(
        title % {"name": each.name, "structure": each.structure},
        reverse("extranet:person", args=[each.user_id]),
        each.at,
        str(StructureRole(each.role).label),
    )


def _inside(structure: Structure) -> str:
    return reverse("extranet:structure_people", args=[structure.slug])
