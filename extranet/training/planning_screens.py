"""The screens by which the team plans a session, opens it, confirms it, or cancels it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, require, team_only
from extranet.training import planning
from extranet.training.abilities import can_run_training
from extranet.training.models import CourseSession
from extranet.training.planning_forms import CancelForm, SessionForm, SlotFormSet, faults_of, rows_of
from extranet.training.views import find_session
from home.models import CoursePage

LONGEST_KEY = 12  # digits
COPIED = (
    "format", "structure", "min_participants", "max_participants", "needs_approval", "venue", "practical",
    "video_link",
)  # fmt: skip


@never_cache
@team_only
def plan(request: MemberRequest) -> HttpResponse:
    """A new session: of a course, or like another session."""
    initial, rows = _proposed(request)
    form = SessionForm(request.POST or None, instance=CourseSession(), initial=initial)
    slots = SlotFormSet(request.POST or None, prefix="demi", initial=rows)
    if request.method == "POST" and form.is_valid() and slots.is_valid() and _keep(request, form, slots):
        messages.success(request, _("La session est préparée. Ouvrez les inscriptions quand elle est prête."))
        return redirect(form.instance.url)
    return _form(request, _("Préparer une session"), form, slots)


def _proposed(request: MemberRequest) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the form starts from: all of another session but its days; or what its course says."""
    model = CourseSession.objects.visible_to(request.user).filter(code=request.GET.get("modele", "")).first()
    if model:
        initial = {name: getattr(model, name) for name in COPIED}
        initial |= {"course": model.course_id, "trainers": list(model.trainers.values_list("pk", flat=True))}
        return initial, [row | {"date": None} for row in rows_of(model)]
    asked = request.GET.get("formation", "")
    if not (asked.isdecimal() and len(asked) <= LONGEST_KEY):
        return {}, []
    course = CoursePage.objects.filter(pk=int(asked)).first()
    if course is None:
        return {}, []
    initial = {"course": course.pk, "venue": course.venue, "code": _next_code(course)}
    initial |= {"min_participants": course.min_participants or 6}
    initial |= {"max_participants": course.max_participants or 15}
    return initial, []


def _next_code(course: CoursePage) -> str:
    """The course's own, then S and a number."""
    return f"{course.code}-S{course.sessions.count() + 1}" if course.code else ""


@never_cache
def change(request: MemberRequest, code: str) -> HttpResponse:
    """Another place, other half-days: whoever was convoked is convoked anew."""
    session = _to_change(request, code)
    form = SessionForm(request.POST or None, instance=session)
    slots = SlotFormSet(request.POST or None, prefix="demi", initial=rows_of(session))
    if request.method == "POST" and form.is_valid() and slots.is_valid() and _keep(request, form, slots):
        messages.success(request, _("La session est modifiée."))
        return redirect(form.instance.url)
    return _form(request, _("Modifier la session"), form, slots)


def _keep(request: MemberRequest, form: SessionForm, slots: Any) -> bool:
    """Says on the page what cannot be planned so; nothing typed is lost."""
    try:
        trainers = list(form.cleaned_data["trainers"])
        planning.keep(form.save(commit=False), slots.slots(), trainers, by=request.user)
    except planning.PlanError as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _form(request: MemberRequest, title: str, form: SessionForm, slots: Any) -> HttpResponse:
    context = {"page_title": title, "form": form, "slots": slots, "faults": faults_of(form, slots)}
    return render(request, "extranet/training/plan.html", context)


def _to_change(request: MemberRequest, code: str) -> CourseSession:
    session = find_session(request, code)
    require(can_run_training(request.user) and not session.is_cancelled)
    return session


def _done(request: MemberRequest, session: CourseSession, act: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, act())
    except planning.PlanError as refused:
        messages.error(request, str(refused))
    return redirect(session.url)


@never_cache
@require_POST
def open_enrolments(request: MemberRequest, code: str) -> HttpResponse:
    """It is announced, and people may enrol."""
    session = _to_change(request, code)

    def act() -> str:
        planning.open_enrolments(session)
        return _("Les inscriptions sont ouvertes.")

    return _done(request, session, act)


@never_cache
@require_POST
def confirm(request: MemberRequest, code: str) -> HttpResponse:
    """It takes place: whoever has a place is convoked."""
    session = _to_change(request, code)

    def act() -> str:
        told = planning.confirm(session)
        said = ngettext(
            "La session est confirmée : %(count)s convocation part.",
            "La session est confirmée : %(count)s convocations partent.",
            told,
        )
        return said % {"count": told}

    return _done(request, session, act)


@never_cache
def cancel(request: MemberRequest, code: str) -> HttpResponse:
    """It does not take place: everybody is told."""
    session = _to_change(request, code)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            planning.cancel(session, why=form.cleaned_data["why"], by=request.user)
            return _("La session est annulée. Les personnes inscrites reçoivent un courriel.")

        return _done(request, session, act)
    context = {"page_title": _("Annuler la session"), "summary": session.course.title, "form": form,
               "back": session.url}  # fmt: skip
    return render(request, "extranet/form.html", context)
