"""The papers of a session for the team; one paper for whoever may read it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from content.printing import NoPrinterError
from extranet.access import MemberRequest, require
from extranet.papers import archives, batching, listing, printed
from extranet.papers.models import Paper, PaperKind
from extranet.papers.models.kinds import BY_HAND
from extranet.training.abilities import can_run_training
from extranet.training.models import CourseSession
from extranet.training.views import find_session

NO_PRINTER = gettext_lazy("Ce serveur ne sait pas faire de PDF. Demandez le document à l’équipe.")


@never_cache
def session_papers(request: MemberRequest, code: str) -> HttpResponse:
    """What was issued, what may be, and how far the worker is."""
    session = _to_run(request, code)
    shelves = listing.shelves_of(session)
    context = {
        "page_title": _("Documents de la session"),
        "session": session,
        "shelves": shelves,
        "buyers": listing.buyers_of(session),
        "is_running": any(shelf.is_running for shelf in shelves),
    }
    return render(request, "extranet/papers/session.html", context)


@never_cache
@require_POST
def issue(request: MemberRequest, code: str, kind: str) -> HttpResponse:
    """The worker issues those that are missing."""
    session = _to_run(request, code)
    batching.ask(session, _kind(kind, by_hand=True), by=request.user)
    messages.success(request, _("C’est demandé. Cette page dit où l’on en est."))
    return redirect("extranet:session_papers", session.code)


@never_cache
def all_of_a_kind(request: MemberRequest, code: str, kind: str) -> HttpResponseBase:
    """Those that are valid, in one file."""
    session, wanted = _to_run(request, code), _kind(kind)
    papers = list(Paper.objects.valid().filter(session=session, kind=wanted).for_listing())
    if not papers:
        raise Http404
    try:
        printed.pdf_of(papers[0])  # once the archive has begun, it is too late to say that it cannot be made
    except NoPrinterError:
        messages.error(request, NO_PRINTER)
        return redirect("extranet:session_papers", session.code)
    return archives.zip_of(papers, f"{wanted.label} {session.code}")


@never_cache
def paper(request: MemberRequest, paper_id: int) -> HttpResponse:
    """Its file."""
    found = get_object_or_404(Paper.objects.visible_to(request.user).for_listing(), pk=paper_id)
    try:
        content = printed.pdf_of(found)
    except NoPrinterError:
        messages.error(request, NO_PRINTER)
        return redirect(found.session.url)
    name = printed.file_name(found)
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _to_run(request: MemberRequest, code: str) -> CourseSession:
    """Raises Http404 for what one does not see, PermissionDenied for what one does not run."""
    session = find_session(request, code)
    require(can_run_training(request.user))
    return session


def _kind(name: str, *, by_hand: bool = False) -> PaperKind:
    if name not in PaperKind.values or (by_hand and name not in BY_HAND):
        raise Http404
    return PaperKind(name)
