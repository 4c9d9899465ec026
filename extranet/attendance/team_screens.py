"""What the team alone does: report what was signed on paper, and read the absences to tell employers."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models.membership import directors_of
from extranet.access import MemberRequest, require
from extranet.attendance import signing
from extranet.attendance.models import Presence
from extranet.attendance.screens import find_attendee, find_kept, find_sheet, say
from extranet.training.abilities import can_run_training


@never_cache
@require_POST
def record_on_paper(request: MemberRequest, code: str, slot_id: int, enrolment_id: int) -> HttpResponse:
    """One person signed the paper sheet. One at a time: each is looked up on it."""
    session, slot = find_sheet(request, code, slot_id)
    require(can_run_training(request.user))
    attendee = find_attendee(session, enrolment_id)
    say(
        request,
        lambda: signing.record_paper(attendee, slot.pk, by=request.user),
        _("Signature sur papier notée pour %(name)s.") % {"name": attendee.person},
        _("%(name)s a déjà signé.") % {"name": attendee.person},
    )
    return redirect("extranet:attendance_sheet", session.code, slot.pk)


@never_cache
@require_POST
def trainer_on_paper(request: MemberRequest, code: str, slot_id: int, trainer_id: int) -> HttpResponse:
    """The same for whoever led, account or not."""
    session, slot = find_sheet(request, code, slot_id)
    require(can_run_training(request.user))
    say(
        request,
        lambda: signing.record_paper_of_trainer(session, slot.pk, trainer_id, by=request.user),
        _("Signature sur papier notée."),
        _("Cette personne a déjà signé."),
    )
    return redirect("extranet:attendance_sheet", session.code, slot.pk)


@never_cache
def absences(request: MemberRequest, code: str) -> HttpResponse:
    """By structure, with whom to write to: the employer is told of interruptions (article L6353-10)."""
    session = find_kept(request, code)
    require(can_run_training(request.user))
    found = Presence.objects.filter(slot__session=session).exclude(state=Presence.State.PRESENT)
    found = found.select_related("enrolment__person", "enrolment__structure", "slot")
    rows = found.order_by("enrolment__structure__name", "enrolment__person__last_name", "slot__date", "slot")
    context = {
        "page_title": _("Absences et retards"),
        "session": session,
        "structures": [
            (structure, directors_of(structure), list(each))
            for structure, each in groupby(rows, key=lambda row: row.enrolment.structure)
        ],
    }
    return render(request, "extranet/attendance/absences.html", context)
