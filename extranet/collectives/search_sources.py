"""What the collectifs bring to the search: only to those who take part."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content import seams
from extranet.collectives.models import Collective


def register() -> None:
    source = seams.SearchSource("collectifs", _("Mes collectifs"), Collective, _visible, _present)
    seams.add_search_source(source)


def _visible(request: HttpRequest) -> QuerySet[Collective]:
    return Collective.objects.visible_to(request.user).select_related("space")


def _present(collective: Collective, request: HttpRequest) -> seams.Found:
    return seams.Found(collective.name, collective.url, f"{collective.purpose} {collective.expected_result}")
