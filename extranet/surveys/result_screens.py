"""What came of the questionnaires of a session; and the results that the public sheet shows."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, require
from extranet.surveys import indicators, results
from extranet.training.abilities import can_run_training
from extranet.training.models import CourseSession
from extranet.training.views import find_session


@never_cache
def survey_results(request: MemberRequest, code: str) -> HttpResponse:
    """For the team, and for whoever leads the session."""
    session = find_session(request, code)
    runs = can_run_training(request.user)
    require(runs or results.leads(request.user, session))
    context = {
        "page_title": _("Questionnaires"),
        "session": session,
        "results": results.of_session(session, request.user),
        "computed": indicators.of_course(session.course, _year(session))
        if runs and session.is_over
        else None,
    }
    return render(request, "extranet/surveys/results.html", context)


@never_cache
@require_POST
def update_course(request: MemberRequest, code: str) -> HttpResponse:
    """Computed, dated and published, never typed."""
    session = find_session(request, code)
    require(can_run_training(request.user) and session.is_over)
    try:
        indicators.publish(session.course, _year(session), by=request.user)
        messages.success(request, _("Les résultats de la fiche sont à jour."))
    except indicators.DraftInTheWayError as refused:
        messages.error(request, str(refused))
    return redirect("extranet:survey_results", session.code)


def _year(session: CourseSession) -> int:
    day = session.first_day
    return day.year if day else 0
