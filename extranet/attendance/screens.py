"""What the screens of attendance share: what is asked for, and how an answer is said."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404

from extranet.access import MemberRequest
from extranet.attendance.leading import kept_by
from extranet.attendance.signing import AttendanceError
from extranet.training.models import CourseSession, Enrolment, SessionSlot


def find_sheet(request: MemberRequest, code: str, slot_id: int) -> tuple[CourseSession, SessionSlot]:
    """A half-day of a session that she leads, or that the team keeps. Raises Http404."""
    session = find_kept(request, code)
    return session, get_object_or_404(session.slots, pk=slot_id)


def find_kept(request: MemberRequest, code: str) -> CourseSession:
    return get_object_or_404(kept_by(request.user).for_listing(), code=code)


def find_attendee(session: CourseSession, enrolment_id: int) -> Enrolment:
    """Who waits, or was refused, is not in the room: nothing says that she asked."""
    found = session.enrolments.confirmed().for_listing().filter(pk=enrolment_id).first()
    if found is None:
        raise Http404
    return found


def say(request: MemberRequest, act: Callable[[], bool], done: str, before: str) -> None:
    """Acts, and says whether it was done now, had been done before, or cannot be."""
    try:
        if act():
            messages.success(request, done)
        else:
            messages.info(request, before)
    except AttendanceError as refused:
        messages.error(request, str(refused))
