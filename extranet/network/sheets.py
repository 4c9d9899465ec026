"""The public sheet of a structure: corrected by its direction, approved by the team."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache

from accounts.models import Structure
from extranet.access import MemberRequest, can_correct_sheet, network_only, require, team_only
from extranet.network import actions
from extranet.network.sheet_form import SheetForm
from extranet.network.sheet_versions import changes_waiting, latest_version
from extranet.network.structures import find_structure


@never_cache
@network_only
def correct(request: MemberRequest, slug: str) -> HttpResponse:
    """The direction corrects the sheet; history is kept."""
    structure = find_structure(request, slug)
    require(can_correct_sheet(request.user, structure))
    awaits_approval = structure.has_unpublished_changes
    form = SheetForm(request.POST or None, request.FILES or None, instance=latest_version(structure))
    if request.method == "POST" and form.is_valid():
        shown = actions.correct_sheet(form, by=request.user)
        said = _("Enregistré. La fiche publique est à jour.")
        messages.success(request, said if shown else _("Enregistré. La fédération relit, puis publie."))
        return redirect("extranet:structure_people", structure.slug)
    context = {
        "page_title": _("Corriger la fiche"),
        "structure": structure,
        "form": form,
        "awaits_approval": awaits_approval,
    }
    return render(request, "extranet/network/sheet.html", context)


@never_cache
@network_only
def picture(request: MemberRequest, slug: str) -> HttpResponseBase:
    """The picture of the latest version, for who proposes it and who approves it: nobody else sees it
    before the sheet is published."""
    structure = find_structure(request, slug)
    require(can_correct_sheet(request.user, structure))
    image = latest_version(structure).picture
    if image is None:
        raise Http404
    try:
        content = image.get_rendition("width-480").file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content)
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
@team_only
def approve(request: MemberRequest, slug: str) -> HttpResponse:
    """What a direction changed, beside what the public reads; published or set aside."""
    structure = get_object_or_404(Structure.objects.all(), slug=slug)
    if not Structure.objects.with_correction_waiting().filter(pk=structure.pk).exists():
        messages.info(request, _("Cette fiche est déjà relue : rien ne reste à faire."))
        return redirect("extranet:team")
    if request.method == "POST":
        return _answer(request, structure)
    context = {
        "page_title": _("Relire une fiche"),
        "structure": structure,
        "changes": changes_waiting(structure),
        "revision": structure.latest_revision,
    }
    return render(request, "extranet/network/approve.html", context)


ANSWERS = {
    "publier": (actions.approve_sheet, gettext_noop("Publié. La fiche publique est à jour.")),
    "ecarter": (
        actions.set_correction_aside,
        gettext_noop("La correction est écartée ; elle reste dans l’historique."),
    ),
}


def _answer(request: MemberRequest, structure: Structure) -> HttpResponse:
    """Without a clear answer, or when the sheet changed since it was read, it is read again."""
    act, said = ANSWERS.get(request.POST.get("answer", ""), (None, ""))
    if act is None:
        return redirect("extranet:approve_sheet", structure.slug)
    if act(structure, seen=request.POST.get("seen", ""), by=request.user):
        messages.success(request, _(said))
        return redirect("extranet:team")
    messages.warning(request, _("La fiche vient d’être corrigée de nouveau. Relisez-la."))
    return redirect("extranet:approve_sheet", structure.slug)
