"""The trainer's own screens: her sessions, and who comes."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest
from extranet.attendance.leading import led_by
from extranet.attendance.sheets import sheets_of
from extranet.training.models import Enrolment, TrainingSettings


@never_cache
def led_sessions(request: MemberRequest) -> HttpResponse:
    """The sessions that I lead, the next one first."""
    context = {
        "page_title": _("Les sessions que j’anime"),
        "sessions": led_by(request.user).for_listing().order_by("starts_at", "pk"),
    }
    return render(request, "extranet/attendance/led_sessions.html", context)


@never_cache
def led_session(request: MemberRequest, code: str) -> HttpResponse:
    """Where, when, who, and the sheet of each half-day."""
    session = get_object_or_404(led_by(request.user).for_listing(), code=code)
    people = session.enrolments.confirmed().for_listing()
    context = {
        "page_title": session.course.title,
        "session": session,
        "slots": list(session.slots.all()),
        "trainers": list(session.trainers.all()),
        "sheets": sheets_of(session),
        "people": _with_needs(people.select_related("need")) if _reads_needs(request) else people,
    }
    return render(request, "extranet/attendance/led_session.html", context)


def _reads_needs(request: MemberRequest) -> bool:
    """What somebody needs is said to one person: a trainer who is not she learns it from her alone."""
    return TrainingSettings.current().disability_contact_id == request.user.pk


def _with_needs(people: Iterable[Enrolment]) -> list[Enrolment]:
    found = list(people)
    for each in found:
        each.need_words = getattr(getattr(each, "need", None), "words", "")
    return found
