"""What the library brings to the search."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
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
    return seams.Found(
        title=resource.title,
        url=_address(resource, request),
        text=resource.summary,
        hint=resource.get_kind_display(),
    )


def _address(resource: Resource, request: HttpRequest) -> str:
    """Its public sheet, or its sheet in the members' area."""
    if resource.access != Resource.Access.PUBLIC:
        return reverse("extranet:resource", args=[resource.slug])
    library = derived("library-page", ResourceIndexPage.objects.published().first)
    return library.resource_url(resource, request) if library else ""
