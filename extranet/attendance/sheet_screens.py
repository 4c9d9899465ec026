"""The sheet of one half-day: who leads it, or the team, notes who is there."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, require
from extranet.attendance import links, marking, signing, windows
from extranet.attendance.forms import MarkForm
from extranet.attendance.leading import led_by
from extranet.attendance.models import Presence
from extranet.attendance.screens import find_attendee, find_sheet, say
from extranet.attendance.sheets import sheets_of
from extranet.attendance.signing import AttendanceError
from extranet.training.abilities import can_run_training
from extranet.training.models import CourseSession


@never_cache
def attendance_sheet(request: MemberRequest, code: str, slot_id: int) -> HttpResponse:
    """Each person, what is noted of her, and whether she signed."""
    session, slot = find_sheet(request, code, slot_id)
    (sheet,) = sheets_of(session, [slot])
    leads = _leads(request, session)
    context = {
        "page_title": session.course.title,
        "session": session,
        "slot": slot,
        "sheet": sheet,
        "leads": leads,
        "runs": can_run_training(request.user),
        "why_not": windows.why_not_now(slot),
        "back": _back(session, leads),
    }
    return render(request, "extranet/attendance/sheet.html", context)


@never_cache
def signing_code(request: MemberRequest, code: str, slot_id: int) -> HttpResponse:
    """A code to show in the room: whoever is there and signed in signs with her telephone."""
    session, slot = find_sheet(request, code, slot_id)
    context = {"page_title": _("Signer avec son téléphone"), "session": session, "slot": slot,
               "why_not": windows.why_not_now(slot)}  # fmt: skip
    if windows.is_open(slot) and not session.is_cancelled:
        address, until = links.code_of(slot)
        drawing, side = links.drawn(address)
        context |= {"drawing": drawing, "side": side, "until": until}
    return render(request, "extranet/attendance/code.html", context)


@never_cache
def mark_presence(request: MemberRequest, code: str, slot_id: int, enrolment_id: int) -> HttpResponse:
    """One person: there, late, or absent. What was refused is given back."""
    session, slot = find_sheet(request, code, slot_id)
    attendee = find_attendee(session, enrolment_id)
    asked = request.POST.get("state") or request.GET.get("etat", Presence.State.ABSENT)
    if asked not in Presence.State.values:
        raise Http404
    known = attendee.presences.filter(slot=slot, state=asked).first()
    initial = {"minutes": known.minutes, "reason": known.reason, "words": known.words} if known else {}
    form = MarkForm(request.POST or None, slot=slot, initial=initial).only_for(asked)
    if request.method == "POST" and form.is_valid():
        try:
            made = marking.note(attendee, slot.pk, form.mark(), by=request.user)
        except AttendanceError as refused:
            form.add_error(None, str(refused))
        else:
            said = _("C’est noté pour %(name)s : %(state)s.")
            messages.success(
                request, said % {"name": attendee.person, "state": made.get_state_display().lower()}
            )
            return redirect("extranet:attendance_sheet", session.code, slot.pk)
    context = {"page_title": dict(Presence.State.choices)[asked], "session": session, "slot": slot,
               "attendee": attendee, "form": form}  # fmt: skip
    return render(request, "extranet/attendance/mark.html", context)


@never_cache
@require_POST
def sign_as_trainer(request: MemberRequest, code: str, slot_id: int) -> HttpResponse:
    """I led this half-day."""
    session, slot = find_sheet(request, code, slot_id)
    require(_leads(request, session))
    say(
        request,
        lambda: signing.sign_as_trainer(session, slot.pk, by=request.user),
        _("Votre signature est enregistrée."),
        _("Vous avez déjà signé."),
    )
    return redirect("extranet:attendance_sheet", session.code, slot.pk)


def _leads(request: MemberRequest, session: CourseSession) -> bool:
    return led_by(request.user).filter(pk=session.pk).exists()


def _back(session: CourseSession, leads: bool) -> str:
    return reverse("extranet:led_session" if leads else "extranet:training_session", args=[session.code])
