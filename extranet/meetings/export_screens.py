"""The minutes and the date, taken away as files."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from content.icalendars import as_text
from content.printing import NoPrinterError
from extranet.access import MemberRequest
from extranet.meetings import exporting, icalendars
from extranet.meetings.models import Meeting
from extranet.meetings.views import find_meeting

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@never_cache
def pdf(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    try:
        return _minutes(request, slug, meeting_id, exporting.as_pdf, "application/pdf", "pdf")
    except NoPrinterError:
        messages.error(request, _("Ce serveur ne sait pas faire de PDF. Prenez le fichier DOCX."))
        return redirect("extranet:meeting", slug, meeting_id)


@never_cache
def docx(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    return _minutes(request, slug, meeting_id, exporting.as_docx, DOCX, "docx")


@never_cache
def calendar(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """The date alone, for an agenda that follows nothing."""
    meeting = find_meeting(request, slug, meeting_id)
    text = as_text([icalendars.event_of(meeting)], method="PUBLISH")
    return _file(text.encode(), "text/calendar; charset=utf-8", meeting, _("rencontre"), "ics")


def _minutes(
    request: MemberRequest,
    slug: str,
    meeting_id: int,
    make: Callable[[Meeting], bytes],
    kind: str,
    extension: str,
) -> HttpResponse:
    meeting = find_meeting(request, slug, meeting_id)
    if not hasattr(meeting, "minutes"):
        raise Http404
    return _file(make(meeting), kind, meeting, _("compte-rendu"), extension)


def _file(content: bytes, kind: str, meeting: Meeting, what: str, extension: str) -> HttpResponse:
    name = f"{slugify(what)}-{slugify(meeting.collective.name)}-{meeting.day.isoformat()}.{extension}"
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
