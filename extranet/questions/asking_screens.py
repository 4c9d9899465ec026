"""The screens by which those who keep the record ask the questions, say them better and put them in order."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, require
from extranet.collectives.abilities import can_keep_record
from extranet.collectives.models import Collective
from extranet.collectives.views import find_collective
from extranet.questions import asking
from extranet.questions.forms import ALREADY_ASKED, QuestionForm
from extranet.questions.models import Question
from extranet.questions.views import find_question, way_to


@never_cache
def ask(request: MemberRequest, slug: str) -> HttpResponse:
    """One more question."""
    collective = find_collective(request, slug)
    require(can_keep_record(request.user, collective))
    form = QuestionForm(request.POST or None, collective=collective)
    if request.method == "POST" and form.is_valid():
        try:
            asked = asking.ask(collective, form.cleaned_data["words"], by=request.user)
        except IntegrityError:  # somebody has just asked it
            form.add_error("words", ALREADY_ASKED)
        else:
            messages.success(request, _("La question est posée."))
            return redirect(asked.url)
    return _form(request, _("Poser une question"), form, collective)


@never_cache
def reword(request: MemberRequest, slug: str, question_id: int) -> HttpResponse:
    """The same question, said better; what it said before can still be read."""
    collective, question = _kept_by(request, slug, question_id)
    form = QuestionForm(request.POST or None, instance=question, collective=collective)
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            asking.reword(question, words, why=form.cleaned_data["why"], by=request.user)
        except IntegrityError:
            form.add_error("words", ALREADY_ASKED)
        else:
            messages.success(request, _("Enregistré."))
            return redirect(question.url)
    return _form(request, _("Reformuler la question"), form, collective, question)


@never_cache
@require_POST
def move(request: MemberRequest, slug: str, question_id: int) -> HttpResponse:
    """One place up or down."""
    collective, question = _kept_by(request, slug, question_id)
    asking.move(question, up=request.POST.get("vers") != "bas")
    return redirect("extranet:questions", collective.slug)


@never_cache
@require_POST
def withdraw(request: MemberRequest, slug: str, question_id: int) -> HttpResponse:
    """A question asked by mistake, while nothing answers it."""
    collective, question = _kept_by(request, slug, question_id)
    if asking.withdraw(question):
        messages.success(request, _("La question est retirée."))
        return redirect("extranet:questions", collective.slug)
    messages.error(request, _("Cette question a déjà des éléments de réponse : elle reste."))
    return redirect(question.url)


@never_cache
@require_POST
def take_up(request: MemberRequest, slug: str) -> HttpResponse:
    """The questions that the public already reads on the page of the collectif."""
    collective = find_collective(request, slug)
    require(can_keep_record(request.user, collective))
    count = asking.take_up(collective, by=request.user)
    said = ngettext("%(count)s question reprise.", "%(count)s questions reprises.", count)
    messages.success(request, said % {"count": count})
    return redirect("extranet:questions", collective.slug)


def _kept_by(request: MemberRequest, slug: str, question_id: int) -> tuple[Collective, Question]:
    collective, question = find_question(request, slug, question_id)
    require(can_keep_record(request.user, collective))
    return collective, question


def _form(
    request: MemberRequest, title: str, form: QuestionForm, collective: Collective, *about: Question
) -> HttpResponse:
    back = about[0].url if about else reverse("extranet:questions", args=[collective.slug])
    context = {"page_title": title, "form": form, "collective": collective, "back": back,
               "breadcrumb": way_to(collective, *about)}  # fmt: skip
    return render(request, "extranet/questions/form.html", context)
