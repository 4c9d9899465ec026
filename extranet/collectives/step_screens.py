"""The screens by which a collectif goes from one stage to the next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest, can_run, require
from extranet.collectives import abilities, steps
from extranet.collectives.models import Collective
from extranet.collectives.stages import NEXT, Stage
from extranet.collectives.step_forms import ExtensionForm, OutcomeForm, VerdictsFormSet, VerdictsSet
from extranet.collectives.views import find_collective


@never_cache
def stage(request: MemberRequest, slug: str) -> HttpResponse:
    """Where the collectif is, what comes next, and what is missing before it."""
    collective = find_collective(request, slug)
    require(can_run(request.user, collective))
    if request.method == "POST":
        return _step(request, collective)
    is_proposed = collective.stage == Stage.PROPOSED
    context = {
        "page_title": _("Étape du collectif %(name)s") % {"name": collective.name},
        "collective": collective,
        "missing": steps.missing_to_open(collective) if is_proposed else [],
        "following": NEXT[collective.stage],
        "may_judge": abilities.can_judge(request.user, collective),
    }
    return render(request, "extranet/collectives/stage.html", context)


def _step(request: MemberRequest, collective: Collective) -> HttpResponse:
    asked = request.POST.get("vers", "")
    try:
        moved = steps.go_to(collective, Stage(asked), by=request.user)
    except ValueError:  # a word that is no stage: the form never sends it
        return redirect("extranet:collective_stage", collective.slug)
    except steps.StepError as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return redirect("extranet:collective_stage", collective.slug)
    messages.success(request, _("Étape du collectif : %(stage)s.") % {"stage": moved.get_stage_display()})
    return redirect("extranet:collective", collective.slug)


@never_cache
def extend(request: MemberRequest, slug: str) -> HttpResponse:
    """More time, with a reason that stays on the page."""
    collective = find_collective(request, slug)
    require(abilities.can_extend(request.user, collective))
    form = ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            steps.extend(collective, **form.cleaned_data, by=request.user)
        except steps.StepError as refused:
            form.add_error("until", refused.reasons[0])
        else:
            messages.success(request, _("Le collectif est prolongé."))
            return redirect("extranet:collective", collective.slug)
    context = {"page_title": _("Prolonger le collectif"), "collective": collective, "form": form}
    return render(request, "extranet/collectives/extend.html", context)


@never_cache
def close(request: MemberRequest, slug: str) -> HttpResponse:
    """A verdict on the result and on each sign of success, with why; or its correction."""
    collective = find_collective(request, slug)
    require(abilities.can_judge(request.user, collective))
    form = OutcomeForm(request.POST or None, instance=collective)
    signs = VerdictsFormSet(request.POST or None, queryset=collective.signs.all(), prefix="signes")
    complete = [form.is_valid(), signs.is_valid()] if request.method == "POST" else [False]
    if all(complete) and _closed(request, collective, form, signs):
        messages.success(request, _("Le bilan du collectif est enregistré."))
        return redirect("extranet:collective", collective.slug)
    title = _("Corriger le bilan") if collective.has_ended else _("Clore le collectif")
    context = {"page_title": title, "collective": collective, "form": form, "signs": signs,
               "error_title": signs.is_bound and not signs.is_valid()}  # fmt: skip
    return render(request, "extranet/collectives/close.html", context)


def _closed(request: MemberRequest, collective: Collective, form: OutcomeForm, signs: VerdictsSet) -> bool:
    """Whether it could be closed; what stands in the way is said on the form."""
    rows = ((each.instance.pk, each.cleaned_data) for each in signs.initial_forms)
    verdicts = {key: (words["verdict"], words["why"]) for key, words in rows}
    try:
        steps.close(collective, **form.cleaned_data, verdicts=verdicts, by=request.user)
    except steps.StepError as refused:
        form.add_error(None, refused.reasons[0])
        return False
    return True
