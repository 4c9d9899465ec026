"""The elements of answer that any collectif has: its documents, and the resources of the library. Each is
marked on its own page."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content import seams
from content.models import Document
from extranet.collectives.models import Collective
from extranet.questions.elements import ElementKind, add_kind
from extranet.questions.marking import offer_everywhere, offer_on
from resources.models import Resource

if TYPE_CHECKING:
    from accounts.models.space import Person

DOCUMENT, RESOURCE = "document", "ressource"


def register() -> None:
    seams.add_panel("shared_document", on_document)
    seams.add_panel("resource", on_resource)
    add_kind(
        ElementKind(
            DOCUMENT,
            _("Documents"),
            Document,
            lambda person: Document.objects.shared_with(person).defer("text"),
            lambda document: document.title,
            lambda document: document.home,
            space_path="space",
        )
    )
    add_kind(
        ElementKind(
            RESOURCE,
            _("Ressources de la bibliothèque"),
            Resource,
            _readable,
            lambda resource: resource.title,
            lambda resource: reverse("extranet:resource", args=[resource.slug]),
        )
    )


def on_document(request: HttpRequest, document: Document) -> seams.Panel | None:
    collective = Collective.objects.filter(space=document.space_id).first()
    if collective is None or not isinstance(request.user, User):
        return None
    offer_on([document], DOCUMENT, collective, request.user)
    return _panel(document)


def on_resource(request: HttpRequest, resource: Resource) -> seams.Panel | None:
    if not isinstance(request.user, User):
        return None
    resource.marking = offer_everywhere(resource, RESOURCE, request.user)
    return _panel(resource)


def _panel(thing: Any) -> seams.Panel | None:
    return (
        seams.Panel("extranet/questions/_thing.html", {"marking": thing.marking}) if thing.marking else None
    )


def _readable(person: "Person") -> QuerySet[Resource]:
    """The sheet of a resource, in the members' area, exists for the network alone."""
    if not (person.is_authenticated and person.is_in_network):
        return Resource.objects.none()
    return Resource.objects.visible_to(person)
