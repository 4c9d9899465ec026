"""To answer: signed in from one's courses, or by a personal link."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from extranet.access import MemberRequest
from extranet.discreet import discreet
from extranet.surveys import links
from extranet.surveys.answering import TooLateError, answer, why_closed
from extranet.surveys.forms import SurveyForm
from extranet.surveys.models import Reply


@never_cache
def survey(request: MemberRequest, reply_id: int) -> HttpResponse:
    """Signed in."""
    found = get_object_or_404(Reply.objects.to_answer_by(request.user).for_listing(), pk=reply_id)
    form = SurveyForm(request.POST or None, reply=found)
    refused = _refused(request, form, found, request.user)
    if request.method == "POST" and form.is_valid() and not refused:
        messages.success(request, _("Merci, vos réponses sont enregistrées."))
        return redirect("extranet:training" if found.enrolment is None else found.url)
    return _page(request, "extranet/surveys/survey.html", found, form, refused)


@discreet
def survey_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same questions, and nothing else of the extranet. No limit by address: a whole group answers
    from one room, and each link writes in one place only."""
    known = links.behind(token)
    if known is None:
        raise Http404
    found, person = known
    form = SurveyForm(request.POST or None, reply=found)
    refused = _refused(request, form, found, person)
    if request.method == "POST" and form.is_valid() and not refused:
        return redirect("survey_by_link", token)
    return _page(request, "extranet/surveys/outside.html", found, form, refused)


def _refused(request: HttpRequest, form: SurveyForm, reply: Reply, person: User) -> str:
    """Keeps what is answered well; else says why it is too late."""
    if request.method != "POST" or not form.is_valid():
        return ""
    try:
        answer(reply, form.answers(), by=person)
    except TooLateError as late:
        return str(late)
    return ""


def _page(request: HttpRequest, template: str, reply: Reply, form: SurveyForm, refused: str) -> HttpResponse:
    context = {
        "page_title": reply.questionnaire.title,
        "reply": reply,
        "session": reply.session,
        "about": reply.about,
        "form": form,
        "refused": refused,
        "why_closed": "" if reply.is_open else why_closed(reply),
    }
    return render(request, template, context, status=409 if refused else 200)
