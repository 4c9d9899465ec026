"""Several documents at once: a ZIP, another folder, the bin."""

import re

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from content.models import Document, Folder
from extranet.access import MemberRequest, can_replace, can_throw_away, require
from extranet.documents import actions
from extranet.documents.archives import paths_of_folders, zip_of
from extranet.documents.finding import find_place
from extranet.documents.folder_forms import MoveForm
from extranet.documents.places import Place

MOST = 500  # chosen at once
A_KEY = re.compile(r"[0-9]{1,12}")


@require_safe
def zip_place(request: MemberRequest, space_id: int, folder_id: int | None = None) -> HttpResponseBase:
    """All that I may have here, and in the folders inside, as they are put away."""
    place = find_place(request, space_id, folder_id)
    documents = place.all_documents(request.user).for_listing()
    return zip_of(documents.iterator(chunk_size=2000), place.name, paths_of_folders(place))


@never_cache
@require_POST
def selection(request: MemberRequest, space_id: int, folder_id: int | None = None) -> HttpResponseBase:
    """What is done with the documents that were ticked."""
    place = find_place(request, space_id, folder_id)
    chosen = _chosen(request, place)
    if not chosen:
        messages.error(request, _("Cochez au moins un document."))
        return redirect(place.url)
    asked = request.POST.get("action", "")
    if asked == "zip":
        return zip_of(chosen, place.name, {})
    if asked == "move":
        return _move(request, place, chosen)
    if asked == "bin":
        return _throw_away(request, place, chosen)
    raise Http404


def _chosen(request: MemberRequest, place: Place) -> list[Document]:
    """Those that the person may have, whatever the form says."""
    keys = [key for key in request.POST.getlist("document")[:MOST] if A_KEY.fullmatch(key)]
    found: QuerySet[Document] = place.all_documents(request.user).filter(pk__in=keys)
    return list(found.for_listing())


def _move(request: MemberRequest, place: Place, chosen: list[Document]) -> HttpResponse:
    require(all(can_replace(request.user, document) for document in chosen))
    data = request.POST if "to" in request.POST else None
    folders = Folder.objects.open_to(request.user).filter(space=place.space)
    form = MoveForm(data, folders=folders)
    if data is not None and form.is_valid():
        to = Place(place.space, form.cleaned_data["to"])
        moved = actions.move(chosen, to=to)
        said = ngettext("%(count)s document rangé.", "%(count)s documents rangés.", moved)
        messages.success(request, said % {"count": moved})
        return redirect(place.url)
    return _ask(request, place, chosen, "move", _("Déplacer"), form)


def _throw_away(request: MemberRequest, place: Place, chosen: list[Document]) -> HttpResponse:
    require(all(can_throw_away(request.user, document) for document in chosen))
    if "confirmed" in request.POST:
        count = Document.objects.filter(pk__in=[each.pk for each in chosen]).throw_away(by=request.user)
        said = ngettext("%(count)s document à la corbeille.", "%(count)s documents à la corbeille.", count)
        messages.success(request, said % {"count": count})
        return redirect(place.url)
    return _ask(request, place, chosen, "bin", _("Mettre à la corbeille"), None)


def _ask(
    request: MemberRequest,
    place: Place,
    chosen: list[Document],
    action: str,
    title: str,
    form: MoveForm | None,
) -> HttpResponse:
    """A page that says what is about to happen, « Annuler » first."""
    context = {"page_title": title, "place": place, "chosen": chosen, "action": action, "form": form}
    return render(request, "extranet/documents/selection.html", context)
