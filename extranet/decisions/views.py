"""The register of a collectif, and what is left to do."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from content.listing import read_page
from extranet.access import MemberRequest, require
from extranet.collectives import rooms
from extranet.collectives.abilities import can_contribute, can_keep_record
from extranet.collectives.models import Collective
from extranet.collectives.views import find_collective
from extranet.decisions import recording
from extranet.decisions.elements import DECISION
from extranet.decisions.forms import ActionForm, DecisionForm
from extranet.decisions.models import Action, Decision
from extranet.decisions.origins import say_origins
from extranet.questions.marking import offer_on

A_PAGE = 30


@never_cache
def decisions(request: MemberRequest, slug: str) -> HttpResponse:
    """All that the collectif decided, the latest first."""
    collective = find_collective(request, slug)
    title = _("Décisions de %(name)s") % {"name": collective.name}
    context = _register(request, collective, "decisions", title, collective.decisions.in_register())
    offer_on(context["listing"].object_list, DECISION, collective, request.user)
    say_origins(context["listing"].object_list)
    return render(request, "extranet/decisions/decisions.html", context)


@never_cache
def actions(request: MemberRequest, slug: str) -> HttpResponse:
    """Who does what by when; then what is done."""
    collective = find_collective(request, slug)
    title = _("Actions de %(name)s") % {"name": collective.name}
    context = _register(request, collective, "actions", title, collective.actions.by_urgency())
    return render(request, "extranet/decisions/actions.html", context)


def _register(
    request: MemberRequest, collective: Collective, kind: str, title: str, found: Any
) -> dict[str, Any]:
    return rooms.head(request.user, collective, kind) | {
        "page_title": title,
        "listing": read_page(request, found, A_PAGE),
        "keeps_record": can_keep_record(request.user, collective),
    }


@never_cache
def write_decision(request: MemberRequest, slug: str, decision_id: int | None = None) -> HttpResponse:
    """A decision, or its correction, or what became of it."""
    collective = _kept_by(request, slug)
    found = get_object_or_404(collective.decisions.all(), pk=decision_id) if decision_id else Decision()
    form = DecisionForm(request.POST or None, instance=found, collective=collective, initial=_origin(request))
    if request.method == "POST" and form.is_valid():
        kept = recording.keep_decision(form.save(commit=False), collective, by=request.user)
        messages.success(request, _("La décision est notée."))
        return redirect(kept.url)
    title = _("Modifier la décision") if decision_id else _("Noter une décision")
    return _form(request, title, form, collective, "decisions")


@never_cache
def write_action(request: MemberRequest, slug: str, action_id: int | None = None) -> HttpResponse:
    """An action, or its correction."""
    collective = _kept_by(request, slug)
    found = get_object_or_404(collective.actions.all(), pk=action_id) if action_id else Action()
    form = ActionForm(request.POST or None, instance=found, collective=collective, initial=_origin(request))
    if request.method == "POST" and form.is_valid():
        kept = recording.keep_action(form.save(commit=False), collective, by=request.user)
        messages.success(request, _("L’action est notée."))
        return redirect(kept.url)
    title = _("Modifier l’action") if action_id else _("Noter une action")
    return _form(request, title, form, collective, "actions")


@never_cache
@require_POST
def tick(request: MemberRequest, slug: str, action_id: int) -> HttpResponse:
    """« C’est fait », by whoever answers for it or keeps the record."""
    collective = find_collective(request, slug)
    action = get_object_or_404(collective.actions.all(), pk=action_id)
    is_hers = action.owner_id == request.user.pk and can_contribute(request.user, collective)
    require(is_hers or can_keep_record(request.user, collective))
    recording.tick(action, done=request.POST.get("fait") == "oui")
    return redirect(action.url)


def _kept_by(request: MemberRequest, slug: str) -> Collective:
    collective = find_collective(request, slug)
    require(can_keep_record(request.user, collective))
    return collective


def _origin(request: MemberRequest) -> dict[str, Any]:
    """The meeting from whose page somebody comes."""
    asked = request.GET.get("rencontre", "")
    return {"meeting": int(asked)} if asked.isdecimal() and len(asked) <= 12 else {}


def _form(request: MemberRequest, title: str, form: Any, collective: Collective, back: str) -> HttpResponse:
    context = {"page_title": title, "form": form, "collective": collective,
               "back": reverse(f"extranet:{back}", args=[collective.slug])}  # fmt: skip
    return render(request, "extranet/decisions/form.html", context)
