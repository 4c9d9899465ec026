"""One shared document: what it is, its pages, its versions."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content import files, seams
from extranet.access import MemberRequest, can_promote, can_replace, can_throw_away, require
from extranet.documents.finding import find_document
from extranet.documents.forms import DetailsForm
from extranet.documents.places import place_of


@never_cache
def document(request: MemberRequest, document_id: int) -> HttpResponse:
    """What it is, who deposited it, its first pages and its former versions."""
    found = find_document(request, document_id)
    context = {
        "page_title": found.title,
        "document": found,
        "place": place_of(found),
        "breadcrumb": [*place_of(found).way, (place_of(found).name, place_of(found).url)],
        "previews": range(1, found.preview_count + 1),
        "versions": found.versions.defer("text").select_related("author"),
        "may_replace": can_replace(request.user, found),
        "may_promote": can_promote(request.user, found),
        "may_throw_away": can_throw_away(request.user, found),
        "panels": seams.panels("shared_document", request, found),
    }
    return render(request, "extranet/documents/document.html", context)


@require_safe
def preview(request: MemberRequest, document_id: int, number: int) -> HttpResponseBase:
    """The picture of one page, to whoever may have the document."""
    found = find_document(request, document_id)
    if not 1 <= number <= found.preview_count:
        raise Http404
    return files.send_private(request, found.preview(number))


@never_cache
def details(request: MemberRequest, document_id: int) -> HttpResponse:
    """Its title, its language, until when it is kept."""
    found = find_document(request, document_id)
    require(can_replace(request.user, found))
    form = DetailsForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Enregistré."))
        return redirect(found.home)
    context = {"page_title": _("Modifier la fiche"), "document": found, "form": form, "back": found.home,
               "button": _("Enregistrer")}  # fmt: skip
    return render(request, "extranet/documents/form.html", context)
