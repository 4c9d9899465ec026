"""The trainer, or the team, notes what the assessment found of somebody."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest
from extranet.attendance import assessing
from extranet.attendance.forms import OutcomesForm
from extranet.attendance.leading import led_by
from extranet.attendance.screens import find_attendee, find_kept


@never_cache
def assess(request: MemberRequest, code: str, enrolment_id: int) -> HttpResponse:
    """Objective by objective; the attestation prints it."""
    session = find_kept(request, code)
    attendee = find_attendee(session, enrolment_id)
    leads = led_by(request.user).filter(pk=session.pk).exists()
    back = reverse("extranet:led_session", args=[code]) if leads else attendee.url
    form = OutcomesForm(request.POST or None, enrolment=attendee)
    if request.method == "POST" and form.is_valid():
        try:
            assessing.note(attendee, form.levels(), by=request.user)
            messages.success(request, _("L’évaluation de %(name)s est notée.") % {"name": attendee.person})
        except assessing.AssessingError as refused:
            messages.error(request, str(refused))
        return redirect(back)
    context = {"page_title": _("Noter l’évaluation"), "attendee": attendee, "form": form, "back": back}
    return render(request, "extranet/attendance/assess.html", context)
