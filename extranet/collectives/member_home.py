"""What the collectifs bring to the home of those who take part."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import SpaceMembership, User
from content import seams
from content.seams import HomeItem
from extranet.collectives.models import Collective, JoinRequest


def register() -> None:
    label = gettext_lazy("Collectifs")
    source = seams.HomeSource("collectifs", label, to_do=to_do, coming=deadlines, for_externals=True)
    seams.add_home_source(source)
    seams.add_panel("extranet_home", my_collectives)
    seams.add_panel("team_desk", without_lead)


def to_do(person: User) -> list[HomeItem]:
    mine = taken_part_in(person)
    return [*leads_to_choose(person), *deadlines_past(person, mine), *requests_to_answer(person, mine)]


def deadlines_past(person: User, collectives: list[Collective]) -> list[HomeItem]:
    """For who leads one of them: past the deadline, it is closed or put off."""
    return [
        HomeItem(
            _("Clore ou prolonger"), reverse("extranet:collective_stage", args=[c.slug]), c.deadline, c.name
        )
        for c in collectives
        if c.lead_id == person.pk and c.is_running and c.days_left < 0
    ]


def requests_to_answer(person: User, collectives: list[Collective]) -> list[HomeItem]:
    """For who runs one of them: somebody asks to take part, and waits."""
    roles = person.roles_in_spaces
    run = [c for c in collectives if c.is_running and SpaceMembership.Role.LEAD in roles.get(c.space_id, ())]
    waiting = JoinRequest.objects.to_be_answered().filter(collective__in=run) if run else []
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


def deadlines(person: User) -> list[HomeItem]:
    today = timezone.localdate()
    return [
        HomeItem(_("Échéance : %(name)s") % {"name": c.name}, c.url, c.deadline, c.purpose)
        for c in taken_part_in(person)
        if c.deadline >= today and not c.has_ended
    ]


def my_collectives(request: HttpRequest, about: object) -> seams.Panel | None:
    mine = taken_part_in(request.user) if isinstance(request.user, User) else []
    return seams.Panel("extranet/collectives/_mine.html", {"collectives": mine}) if mine else None


def taken_part_in(person: User) -> list[Collective]:
    """Read once a request: the home asks it for the dates and for the cards."""
    if not hasattr(person, "collectives_taken_part_in"):
        person.collectives_taken_part_in = list(Collective.objects.taken_part_in_by(person).for_listing())
    return person.collectives_taken_part_in


def without_lead(request: HttpRequest, about: object) -> seams.Panel | None:
    """For the team: those that nobody leads since somebody left."""
    found = list(Collective.objects.without_lead().for_listing())
    return seams.Panel("extranet/collectives/_without_lead.html", {"collectives": found}) if found else None
