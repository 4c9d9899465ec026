"""The sessions of a year as files: to print, to sort, or to follow in an agenda."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from content import printing
from content.icalendars import as_text
from content.workbooks import XLSX, Sheet, fitting, workbook
from extranet.training.icalendars import events_of, place_of
from extranet.training.models import CourseSession

FIRST_YEAR, LAST_YEAR = 2000, 2100


def sessions_of(year: int) -> list[CourseSession]:
    """Those announced that year. Raises Http404 when there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    found = CourseSession.objects.public().standing().of_year(year)
    sessions = list(found.select_related("course").prefetch_related("slots", "trainers"))
    if not sessions:
        raise Http404
    return sessions


def as_pdf(request: HttpRequest, catalogue: Any, year: int) -> HttpResponse:
    context = {"sessions": sessions_of(year), "year": year, "catalogue": catalogue}
    html = render_to_string("extranet/training/schedule_file.html", context, request)
    try:
        return _file(printing.as_pdf(html), "application/pdf", f"programme-{year}.pdf")
    except printing.NoPrinterError:
        said = _("Ce serveur ne sait pas faire de PDF. Prenez le tableau (XLSX).")
        return HttpResponse(said, status=503, content_type="text/plain; charset=utf-8")


def as_xlsx(request: HttpRequest, catalogue: Any, year: int) -> HttpResponse:
    """A line a half-day."""
    headings = [_("Code"), _("Formation"), _("Date"), _("De"), _("À"), _("Lieu"), _("Intervenants")]
    lines = [line for session in sessions_of(year) for line in _half_days(session)]
    made = workbook(Sheet(f"{_('Programme')} {year}", headings, lines, fitting(headings, lines)))
    return _file(made.getvalue(), XLSX, f"programme-{year}.xlsx")


def _half_days(session: CourseSession) -> list[list[Any]]:
    who = ", ".join(str(each) for each in session.trainers.all())
    return [
        [
            session.code,
            session.course.title,
            slot.date,
            slot.starts_at,
            slot.ends_at,
            place_of(session, slot),
            who,
        ]
        for slot in session.slots.all()
    ]


def as_ics(request: HttpRequest, catalogue: Any, year: int) -> HttpResponse:
    """Follows itself: a program that subscribes sees what moves."""
    events = [event for each in sessions_of(year) for event in events_of(each, private=False)]
    text = as_text(events, method="PUBLISH", name=f"{catalogue.title} {year}")
    return _file(text.encode(), "text/calendar; charset=utf-8", f"programme-{year}.ics", "inline")


def _file(content: bytes, kind: str, name: str, shown: str = "attachment") -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'{shown}; filename="{name}"'}
    )


FILES: dict[str, Callable[[HttpRequest, Any, int], HttpResponse]] = {
    "pdf": as_pdf,
    "xlsx": as_xlsx,
    "ics": as_ics,
}
