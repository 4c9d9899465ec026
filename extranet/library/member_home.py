"""What the library brings to the home of the team: proposals to read."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from resources.models import Resource


def register() -> None:
    seams.add_home_source(seams.HomeSource("propositions", gettext_lazy("Ressources proposées"), to_do=to_do))
    seams.add_panel("team_desk", waiting)


def to_do(person: User) -> list[HomeItem]:
    if not person.is_team:
        return []
    address = reverse("extranet:team_proposals")
    return [
        HomeItem(_("Relire une ressource proposée"), address, each.proposed_at, each.title)
        for each in Resource.objects.proposed()
    ]


def waiting(request: HttpRequest, about: object) -> seams.Panel | None:
    """For the team's desk, whose screen only the team opens."""
    found = list(Resource.objects.proposed())
    return seams.Panel("extranet/library/_proposed.html", {"proposals": found}) if found else None
