"""« Nous l’avons essayé » : what a structure did with a resource, for the network alone."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import Structure
from extranet.access import MemberRequest, can_change_trial, can_remove_trial, network_only, require
from extranet.library.trial_form import TrialForm
from extranet.library.views import find_resource
from resources.models import Trial


@never_cache
@network_only
def write(request: MemberRequest, slug: str) -> HttpResponse:
    """One text by structure, for whoever has a role in one."""
    resource = find_resource(request, slug)
    mine = Structure.objects.of(request.user)
    require(mine.exists())
    silent = mine.exclude(trials__resource=resource)
    if not silent:
        messages.info(request, _("Votre structure a déjà dit ce qu’elle en a fait : modifiez son texte."))
        return redirect("extranet:resource", resource.slug)
    trial = Trial(resource=resource, author=request.user)
    return _fill(request, TrialForm(request.POST or None, instance=trial, structures=silent))


@never_cache
@network_only
def change(request: MemberRequest, trial_id: int) -> HttpResponse:
    """Anybody of the structure may correct its text, then signs it."""
    trial = _find(request, trial_id)
    require(can_change_trial(request.user, trial))
    trial.author = request.user
    return _fill(request, TrialForm(request.POST or None, instance=trial))


def _fill(request: MemberRequest, form: TrialForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and _save(form):
        messages.success(request, _("Merci. Le réseau lit ce que vous en avez fait."))
        return redirect("extranet:resource", form.instance.resource.slug)
    context = {
        "page_title": _("Nous l’avons essayé"),
        "resource": form.instance.resource,
        "form": form,
        "button": _("Enregistrer"),
    }
    return render(request, "extranet/library/form.html", context)


def _save(form: TrialForm) -> bool:
    """False when somebody else of the structure was quicker."""
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        form.add_error(None, _("Votre structure vient de dire ce qu’elle en a fait : modifiez son texte."))
        return False
    return True


@never_cache
@network_only
def remove(request: MemberRequest, trial_id: int) -> HttpResponse:
    """Says what is lost, then takes the text away."""
    trial = _find(request, trial_id)
    require(can_remove_trial(request.user, trial))
    if request.method == "POST":
        trial.delete()
        messages.success(request, _("Le texte est retiré."))
        return redirect("extranet:resource", trial.resource.slug)
    context = {"page_title": _("Retirer un texte"), "trial": trial}
    return render(request, "extranet/library/remove_trial.html", context)


def _find(request: MemberRequest, trial_id: int) -> Trial:
    visible = Trial.objects.visible_to(request.user).select_related("resource", "structure", "author")
    return get_object_or_404(visible, pk=trial_id)
