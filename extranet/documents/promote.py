"""« Proposer à la bibliothèque »: an editor gets a copy of the document, with its history."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from content.models import Document
from content.models.documents import upload_to
from content.templatetags.site import day
from extranet.access import MemberRequest, can_promote, require
from extranet.documents.finding import find_document
from resources import proposals
from resources.models import Resource
from resources.proposal_form import ResourceProposalForm


@never_cache
def promote(request: MemberRequest, document_id: int) -> HttpResponse:
    """The document stays where it is; its copy waits for an editor."""
    found = find_document(request, document_id)
    require(can_promote(request.user, found))
    form = ResourceProposalForm(request.POST or None, initial={"title": found.title[:160]})
    if request.method == "POST" and form.is_valid():
        _propose(found, form.cleaned_data, by=request.user)
        messages.success(request, _("C’est proposé. Une éditrice ou un éditeur la relit, et vous le saurez."))
        return redirect(found.home)
    title = _("Proposer « %(title)s » à la bibliothèque") % {"title": found.title}
    context = {"page_title": title, "form": form, "back": found.home, "button": _("Proposer")}
    return render(request, "extranet/documents/form.html", context)


@transaction.atomic
def _propose(document: Document, said: dict[str, Any], *, by: User) -> Resource:
    note = "\n\n".join(part for part in (said["note"], history(document)) if part)
    return proposals.propose(
        by=by,
        title=said["title"],
        summary=said["summary"],
        kind=said["kind"],
        themes=said["themes"],
        documents=[_copy(document, by)],
        note=note,
    )


def history(document: Document) -> str:
    """Where it comes from and who made each version, for whoever publishes it."""
    where = _("Vient de « %(space)s ».") % {"space": document.space}
    lines = [(document.version, document.version_at, document.version_by)]
    lines += [
        (each.number, each.created_at, each.author) for each in document.versions.select_related("author")
    ]
    said = [f"{number} · {day(when)}{f' · {who}' if who else ''}" for number, when, who in lines]
    return f"{where}\n{_('Versions :')} " + " ; ".join(said)


def _copy(document: Document, by: User) -> Document:
    """The same bytes under a name of their own: what becomes of one changes nothing to the other."""
    kept = ("title", "language", "easy_to_read", "page_count", "file_size", "sha256", "text", "read_at")
    made = Document(uploaded_by_user=by, version_by=by, **{name: getattr(document, name) for name in kept})
    made.file.name = document.file.storage.duplicate(document.file.name, upload_to(None, document.filename))
    made.save()
    return made
