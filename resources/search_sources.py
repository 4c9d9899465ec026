"""What the library brings to the search."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content import seams
from content.freshness import derived
from resources.models import Resource, ResourceIndexPage


def register() -> None:
    seams.add_search_source(
        seams.SearchSource(
            key="ressources",
            label=_("Ressources"),
            model=Resource,
            visible_to=lambda request: Resource.objects.visible_to(request.user),
            present=_present,
        )
    )


def _present(resource: Any, request: HttpRequest) -> seams.Found:
    library = derived("library-page", ResourceIndexPage.objects.published().first)
    return seams.Found(
        title=resource.title,
        url=library.resource_url(resource, request) if library else "",
        text=resource.summary,
        hint=resource.get_kind_display(),
    )
