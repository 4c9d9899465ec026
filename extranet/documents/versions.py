"""The versions of a document: the next one, the former ones, and what changed."""

import difflib

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from content import files
from content.models import Document, DocumentVersion
from extranet.access import MemberRequest, can_replace, require
from extranet.documents import actions
from extranet.documents.finding import find_document
from extranet.documents.forms import ReplaceForm
from extranet.documents.refusals import refusals_said

MOST_WORDS = 10_000  # compared at once: forty pages


@require_safe
def version(request: MemberRequest, document_id: int, number: int) -> HttpResponseBase:
    """A former file, to whoever may have the document."""
    former = find_version(request, document_id, number)
    return files.send_private(request, former.file, former.filename)


@never_cache
def replace(request: MemberRequest, document_id: int) -> HttpResponse:
    """The next version; the one it replaces is kept."""
    found = find_document(request, document_id)
    require(can_replace(request.user, found))
    form = ReplaceForm(request.POST or None, request.FILES or None, initial={"seen": found.version})
    if request.method == "POST" and form.is_valid() and (made := _replaced(request, found, form)):
        _say_what_became(request, made, form.cleaned_data["seen"])
        return redirect(made.home)
    context = {"page_title": _("Remplacer « %(title)s »") % {"title": found.title}, "document": found,
               "form": form, "back": found.home, "button": _("Déposer cette version")}  # fmt: skip
    return render(request, "extranet/documents/form.html", context)


@never_cache
@require_POST
def restore(request: MemberRequest, document_id: int, number: int) -> HttpResponse:
    """A former version becomes the newest."""
    former = find_version(request, document_id, number)
    require(can_replace(request.user, former.document))
    with refusals_said(request):
        made = actions.restore(former.document, former, by=request.user)
        said = _("La version %(former)s est remise. C’est maintenant la version %(number)s.")
        messages.success(request, said % {"former": number, "number": made.version})
    return redirect(former.document.home)


@never_cache
def compare(request: MemberRequest, document_id: int, number: int) -> HttpResponse:
    """What the text of a former version and of today's say differently."""
    former = find_version(request, document_id, number)
    found = find_document(request, document_id)
    context = {
        "page_title": _("Ce qui a changé depuis la version %(number)s") % {"number": number},
        "document": found,
        "former": former,
        "pieces": differences(former.text, found.text),
        "unread": found.read_at is None,
    }
    return render(request, "extranet/documents/compare.html", context)


def differences(before: str, after: str) -> list[tuple[str, str]]:
    """Pieces of text, each « same », « gone » or « come », in the order one reads them."""
    old, new = before.split()[:MOST_WORDS], after.split()[:MOST_WORDS]
    pieces: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(a=old, b=new)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(("same", " ".join(old[a:b])))
        if tag in ("delete", "replace"):
            pieces.append(("gone", " ".join(old[a:b])))
        if tag in ("insert", "replace"):
            pieces.append(("come", " ".join(new[c:d])))
    return pieces


def find_version(request: MemberRequest, document_id: int, number: int) -> DocumentVersion:
    found = find_document(request, document_id)
    former: DocumentVersion = get_object_or_404(found.versions, number=number)
    former.document = found
    return former


def _replaced(request: MemberRequest, found: Document, form: ReplaceForm) -> Document | None:
    said = form.cleaned_data
    with refusals_said(request):
        return actions.replace(found, said["file"], by=request.user, note=said["note"], seen=said["seen"])
    return None


def _say_what_became(request: MemberRequest, made: Document, seen: int) -> None:
    if made.version > seen + 1:
        said = _("Une autre version venait d’arriver. Les deux sont gardées ; la vôtre est la n° %(number)s.")
        messages.warning(request, said % {"number": made.version})
    else:
        messages.success(request, _("C’est maintenant la version %(number)s.") % {"number": made.version})
