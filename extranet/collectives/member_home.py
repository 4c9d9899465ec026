"""What the collectifs bring to the home of those who take part."""

from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import SpaceMembership, User
from content import seams
from content.seams import HomeItem
from extranet.collectives import brought
from extranet.collectives.models import Collective, JoinRequest

ROOMS = ("overview",)


def register() -> None:
    label = gettext_lazy("Collectifs")
    source = seams.HomeSource("collectifs", label, to_do=to_do, coming=_deadlines, for_externals=True)
    seams.add_home_source(source)
    seams.add_panel("extranet_home", my_collectives)
    seams.add_panel("team_desk", without_lead)


def to_do(person: User) -> list[HomeItem]:
    past = brought.to_do(ROOMS, person)
    return [*leads_to_choose(person), *past, *requests_to_answer(person)]


def _deadlines(person: User) -> list[HomeItem]:
    return brought.coming(ROOMS, person)


def requests_to_answer(person: User, collective: Collective | None = None) -> list[HomeItem]:
    """For who runs one of them: somebody asks to take part, and waits."""
    roles = person.roles_in_spaces
    seen = [collective.space_id] if collective else [each.space_id for each in brought.to(person)]
    run = [space for space in seen if SpaceMembership.Role.LEAD in roles.get(space, ())]
    at_work = Collective.objects.running().filter(space__in=run)
    waiting = JoinRequest.objects.to_be_answered().filter(collective__in=at_work) if run else []
    return [
        HomeItem(
            _("Répondre à %(name)s, qui demande à participer") % {"name": each.person},
            f"{reverse('extranet:collective_members', args=[each.collective.slug])}#demande-{each.pk}",
            each.asked_at,
            each.collective.name,
        )
        for each in waiting
    ]


def leads_to_choose(person: User) -> list[HomeItem]:
    if not person.is_team:
        return []
    return [
        HomeItem(
            _("Choisir qui prend la suite"), reverse("extranet:edit_collective", args=[c.slug]), None, c.name
        )
        for c in Collective.objects.without_lead().for_listing()
    ]


def my_collectives(request: HttpRequest, about: object) -> seams.Panel | None:
    cards = [each.card for each in brought.by_hers(cast("User", request.user))]
    return seams.Panel("extranet/collectives/_mine.html", {"cards": cards}) if cards else None


def without_lead(request: HttpRequest, about: object) -> seams.Panel | None:
    """For the team: those that nobody leads since somebody left."""
    found = list(Collective.objects.without_lead().for_listing())
    return seams.Panel("extranet/collectives/_without_lead.html", {"collectives": found}) if found else None
