"""Inviting in number: a file is read, its report is shown, then its sender confirms it or not."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.batches import compulsory, managed_by
from accounts.models import InvitationBatch, Structure, StructureRole
from accounts.spreadsheets import Column
from extranet.access import MemberRequest, can_manage_people, network_only, require, team_only
from extranet.network.batch_forms import BatchForm
from extranet.network.structures import find_structure
from home.directory import as_csv

A_PAGE, RECENT = 100, 10


@never_cache
@network_only
def for_structure(request: MemberRequest, slug: str) -> HttpResponse:
    """A direction invites its own people."""
    structure = find_structure(request, slug)
    require(can_manage_people(request.user, structure))
    return _upload(request, structure)


@never_cache
@team_only
def for_all(request: MemberRequest) -> HttpResponse:
    """The team invites into every structure; the file says which."""
    return _upload(request, None)


def _upload(request: MemberRequest, structure: Structure | None) -> HttpResponse:
    form = BatchForm(request.POST, request.FILES) if request.method == "POST" else BatchForm()
    if form.is_valid() and (batch := _read(form, request, structure)):
        return redirect("extranet:batch", batch.pk)
    seen = InvitationBatch.objects.visible_to(request.user)
    context = {
        "page_title": _("Inviter plusieurs personnes"),
        "structure": structure,
        "form": form,
        "compulsory": [column.label for column in compulsory(structure)],
        "roles": StructureRole.labels,
        "batches": seen.about(structure).recent(RECENT),
    }
    return render(request, "extranet/network/batch_upload.html", context)


def _read(form: BatchForm, request: MemberRequest, structure: Structure | None) -> InvitationBatch | None:
    allowed = managed_by(request.user, within=structure)
    file = form.cleaned_data["file"]
    try:
        return actions.read_batch(file=file, structure=structure, by=request.user, allowed=allowed)
    except ValidationError as error:
        form.add_error("file", error)
        return None


def find_batch(request: MemberRequest, batch_id: int) -> InvitationBatch:
    seen = InvitationBatch.objects.visible_to(request.user).select_related("structure", "made_by")
    return get_object_or_404(seen, pk=batch_id)


@never_cache
@network_only
def report(request: MemberRequest, batch_id: int) -> HttpResponse:
    """What each line of the file asks and why some cannot be sent; then what came of each."""
    batch = find_batch(request, batch_id)
    lines = sorted(batch.lines, key=_urgency)
    context = {
        "page_title": _("Résultat de l’envoi") if batch.done_at else _("Vérifier avant d’envoyer"),
        "batch": batch,
        "listing": Paginator(lines, A_PAGE).get_page(request.GET.get("page")),
        "wrong": sum(1 for line in lines if line["problem"]),
        "sent": sum(1 for line in lines if line["sent"]),
        "is_hers": batch.made_by_id == request.user.pk,
    }
    return render(request, "extranet/network/batch.html", context)


def _urgency(line: dict[str, Any]) -> tuple[int, int]:
    """What must be corrected first, then what was not sent after all."""
    not_sent = line["outcome"] and not line["sent"]
    return (0 if line["problem"] else 1 if not_sent else 2, line["number"])


@never_cache
@network_only
@require_POST
def send(request: MemberRequest, batch_id: int) -> HttpResponse:
    """Who read the file sends it, since the letters bear her name."""
    batch = find_batch(request, batch_id)
    require(batch.made_by_id == request.user.pk)
    if actions.confirm_batch(batch=batch, by=request.user):
        said = _("C’est noté : les invitations partent. Le résultat s’écrit ici, ligne par ligne.")
    else:
        said = _("Ces invitations sont déjà parties : rien n’est envoyé deux fois.")
    messages.success(request, said)
    return redirect("extranet:batch", batch.pk)


@never_cache
@network_only
@require_POST
def cancel(request: MemberRequest, batch_id: int) -> HttpResponse:
    """Forgets the file, of which nothing was sent."""
    batch = find_batch(request, batch_id)
    if not actions.cancel_batch(batch=batch):
        messages.error(request, _("Trop tard : les invitations partent déjà."))
        return redirect("extranet:batch", batch.pk)
    messages.success(request, _("Rien n’a été envoyé. Le fichier est oublié."))
    if batch.structure:
        return redirect("extranet:invite_batch", batch.structure.slug)
    return redirect("extranet:team_batches")


@never_cache
@network_only
def download(request: MemberRequest, batch_id: int) -> HttpResponse:
    """The report as a CSV."""
    batch = find_batch(request, batch_id)
    return _named(as_csv([_record(line) for line in sorted(batch.lines, key=_urgency)]), "invitations.csv")


def _record(line: dict[str, Any]) -> dict[str, Any]:
    titles = {str(column.label): line[column.value] for column in Column}
    result = line["outcome"] or line["problem"] or line["note"] or _("Prête à partir")
    return {_("Ligne"): line["number"], **titles, _("Résultat"): result}


@never_cache
@network_only
def model_file(request: MemberRequest) -> HttpResponse:
    """An empty file with the titles of its columns."""
    return _named(as_csv([{str(column.label): "" for column in Column}]), "modele-invitations.csv")


def _named(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
