"""The bin of a space: what was thrown away may be taken back for thirty days."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import User
from content.listing import read_page
from content.models import Document
from content.models.document_queries import DocumentQuerySet
from extranet.access import MemberRequest, can_arrange
from extranet.documents.browse import A_PAGE
from extranet.documents.finding import find_place
from extranet.documents.places import Place


@never_cache
def bin_of(request: MemberRequest, space_id: int) -> HttpResponse:
    """What I may take back: my own documents; all of them for who runs the space."""
    place = find_place(request, space_id)
    listing = read_page(request, _binned(place, request.user).for_listing().order_by("-binned_at"), A_PAGE)
    title = _("La corbeille de « %(name)s »") % {"name": place.space.name}
    context = {"page_title": title, "place": place, "listing": listing}
    return render(request, "extranet/documents/bin.html", context)


@never_cache
@require_POST
def take_back(request: MemberRequest, space_id: int, document_id: int) -> HttpResponse:
    """Back where it was, with its folder."""
    place = find_place(request, space_id)
    document: Document = get_object_or_404(_binned(place, request.user), pk=document_id)
    document.take_back()
    messages.success(request, _("« %(title)s » est revenu à sa place.") % {"title": document.title})
    return redirect("extranet:bin", place.space.pk)


def _binned(place: Place, person: User) -> DocumentQuerySet:
    """Nothing comes back to a space that is only read."""
    if place.space.is_archived:
        return Document.objects.none()
    found = Document.objects.binned_in(place.space)
    return found if can_arrange(person, place.space) else found.given_by(person)
