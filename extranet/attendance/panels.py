"""What attendance adds to the screens of training."""

from typing import cast

from django.http import HttpRequest

from accounts.models import User
from content.seams import Panel, add_panel
from extranet.attendance import windows
from extranet.attendance.hours import hours_attended
from extranet.attendance.leading import led_by
from extranet.attendance.member_home import half_days_of
from extranet.attendance.models import Outcome
from extranet.attendance.sheets import Line, sheets_of
from extranet.training.abilities import can_run_training
from extranet.training.models import CourseSession, Enrolment


def register() -> None:
    add_panel("extranet_home", of_home)
    add_panel("training", of_training)
    add_panel("training_session", of_session)
    add_panel("enrolment", of_enrolment)


def _reader(request: HttpRequest) -> User:
    """Behind the gate, somebody is signed in."""
    return cast("User", request.user)


def of_home(request: HttpRequest, _about: None) -> Panel | None:
    """Whoever comes from outside to lead has no other way to her sessions."""
    person = _reader(request)
    if person.is_in_network or not led_by(person).exists():
        return None
    return Panel("extranet/attendance/_training.html", {"now": [], "leads": True})


def of_training(request: HttpRequest, _about: None) -> Panel | None:
    """Now: what I sign. And the way to what I lead."""
    person = _reader(request)
    now = [(each, windows.name_of(each.slot)) for each in half_days_of(person) if each.is_to_sign]
    leads = led_by(person).exists()
    if not (now or leads):
        return None
    return Panel("extranet/attendance/_training.html", {"now": now, "leads": leads})


def of_session(request: HttpRequest, session: CourseSession) -> Panel | None:
    """The team reads every half-day; who leads is shown the way to hers."""
    person = _reader(request)
    if can_run_training(person):
        context = {"session": session, "sheets": [] if session.is_cancelled else sheets_of(session)}
        return Panel("extranet/attendance/_session.html", context)
    if led_by(person).filter(pk=session.pk).exists():
        return Panel("extranet/attendance/_led.html", {"session": session})
    return None


def of_enrolment(request: HttpRequest, enrolment: Enrolment) -> Panel | None:
    """Her half-days: what she signed, what was noted, and what she may sign now."""
    signed = {each.slot_id: each for each in enrolment.signatures.all()}
    if not (enrolment.is_confirmed or signed):
        return None
    noted = {each.slot_id: each for each in enrolment.presences.all()}
    person = _reader(request)
    is_hers = enrolment.person_id == person.pk
    lines = [
        (slot, Line(enrolment, signed.get(slot.pk), noted.get(slot.pk)), windows.name_of(slot),
         is_hers and enrolment.is_confirmed and windows.is_open(slot))
        for slot in enrolment.session.slots.all()
    ]  # fmt: skip
    context = {
        "enrolment": enrolment,
        "lines": lines,
        "hours": hours_attended(enrolment) if signed else None,
        "outcomes": list(Outcome.objects.visible_to(person).filter(enrolment=enrolment)),
        "may_assess": can_run_training(person) and enrolment.is_confirmed and enrolment.session.has_begun,
        # Why somebody was away is said to her employer in a word, and no more.
        "reads_words": is_hers or can_run_training(person),
    }
    return Panel("extranet/attendance/_enrolment.html", context)
