"""What the network brings to the search: the people that one may know of."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content import seams


def register() -> None:
    seams.add_search_source(seams.SearchSource("personnes", _("Personnes"), User, _visible, _present))


def _visible(request: HttpRequest) -> QuerySet[User]:
    """The directory of people is the network's: an outside participant searches nobody."""
    if not request.user.is_authenticated or not request.user.is_in_network:
        return User.objects.none()
    return User.objects.visible_to(request.user)


def _present(person: User, request: HttpRequest) -> seams.Found:
    return seams.Found(str(person), reverse("extranet:person", args=[person.pk]), "", hint=person.job_title)
