"""What I say of myself, and what I want to be told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest
from extranet.network.forms import ProfileForm
from extranet.network.preferences import PreferencesForm


@never_cache
def profile(request: MemberRequest) -> HttpResponse:
    """What I say of myself, and what others see of it."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.instance.save(update_fields=list(form.fields))  # nothing that was decided meanwhile
        messages.success(request, _("Enregistré."))
        return redirect("extranet:profile")
    return render(request, "extranet/network/profile.html", {"page_title": _("Mon profil"), "form": form})


@never_cache
def preferences(request: MemberRequest) -> HttpResponse:
    """How often I am written to, about what."""
    form = PreferencesForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Enregistré."))
        return redirect("extranet:preferences")
    context = {"page_title": _("Ce que je reçois par courriel"), "form": form}
    return render(request, "extranet/network/preferences.html", context)
