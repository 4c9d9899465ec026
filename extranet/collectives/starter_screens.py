"""The screens by which the team keeps the models of a collectif."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, team_only
from extranet.collectives import starters
from extranet.collectives.models import Starter
from extranet.collectives.starter_forms import NAME_TAKEN, StarterForms
from extranet.collectives.views import find_collective


@never_cache
@team_only
def listed(request: MemberRequest) -> HttpResponse:
    """Those that are offered, then those that were retired."""
    seen = Starter.objects.visible_to(request.user)
    context = {
        "page_title": _("Les modèles de collectif"),
        "offered": seen.offered(),
        "retired": seen.exclude(retired_at=None).order_by("name", "pk"),
    }
    return render(request, "extranet/collectives/starters.html", context)


@never_cache
@team_only
def make(request: MemberRequest) -> HttpResponse:
    """A blank one, or one that says what a collectif committed to: it is read over before it is kept."""
    asked = request.GET.get("collectif", "")
    collective = find_collective(request, asked) if asked and request.method == "GET" else None
    starter = starters.taken_from(collective) if collective else Starter()
    said = _("Préparer un modèle") if collective is None else _("En faire un modèle")
    return _form(request, starter, said, is_taken=collective is not None)


@never_cache
def edit(request: MemberRequest, starter_id: int) -> HttpResponse:
    """The collectifs that began with it do not change."""
    return _form(request, _find(request, starter_id), _("Modifier le modèle"))


@never_cache
@require_POST
def retire(request: MemberRequest, starter_id: int) -> HttpResponse:
    """Out of the list of those one may begin with, or back into it."""
    starter = _find(request, starter_id)
    retired = request.POST.get("vers") != "remettre"
    try:
        starters.retire(starter, retired=retired, by=request.user)
    except IntegrityError:
        messages.error(request, _("Un autre modèle a pris ce nom. Changez l’un des deux."))
        return redirect(starter.url)
    said = _("Le modèle n’est plus proposé.") if retired else _("Le modèle est de nouveau proposé.")
    messages.success(request, said)
    return redirect("extranet:starters")


def _find(request: MemberRequest, starter_id: int) -> Starter:
    return get_object_or_404(Starter.objects.visible_to(request.user), pk=starter_id)


def _form(request: MemberRequest, starter: Starter, title: str, *, is_taken: bool = False) -> HttpResponse:
    forms = StarterForms(request.POST if request.method == "POST" else None, starter)
    if request.method == "POST" and forms.is_valid() and _saved(request, forms):
        messages.success(request, _("Enregistré."))
        return redirect("extranet:starters")
    context = {
        "page_title": title,
        "breadcrumb": [(_("Les modèles de collectif"), reverse("extranet:starters"))],
        "starter": starter,
        "is_taken": is_taken,
        "form": forms.form,
        "signs": forms.signs,
        "means": forms.means,
        "first": forms.first,
        "error_title": any(part.is_bound and not part.is_valid() for part in forms.parts),
    }
    return render(request, "extranet/collectives/starter.html", context)


def _saved(request: MemberRequest, forms: StarterForms) -> bool:
    try:
        starters.save(forms.filled(), by=request.user)
    except IntegrityError:  # somebody has just taken the name
        forms.form.add_error("name", NAME_TAKEN)
        return False
    return True
