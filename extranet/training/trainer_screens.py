"""Who leads the sessions: the team's list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest, team_only
from extranet.training.models import Trainer
from extranet.training.trainer_forms import TrainerForm


@never_cache
@team_only
def trainers(request: MemberRequest) -> HttpResponse:
    """Those who still lead first."""
    found = Trainer.objects.select_related("user").order_by("-is_active", "name", "pk")
    context = {"page_title": _("Intervenantes et intervenants"), "trainers": found}
    return render(request, "extranet/training/trainers.html", context)


@never_cache
@team_only
def trainer(request: MemberRequest, trainer_id: int | None = None) -> HttpResponse:
    """A new one, or what is said of one."""
    known = get_object_or_404(Trainer, pk=trainer_id) if trainer_id else Trainer()
    form = TrainerForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("C’est enregistré."))
        return redirect("extranet:trainers")
    title = known.name if trainer_id else _("Ajouter une personne qui anime")
    context = {"page_title": title, "form": form, "back": reverse("extranet:trainers")}
    return render(request, "extranet/form.html", context)
