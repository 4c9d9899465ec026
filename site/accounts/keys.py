"""The keys of a second factor: allauth takes away the last one even of somebody who must have one."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import remove_webauthn
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache


@never_cache
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """allauth's own screen, once it is known that another factor is left."""
    mine = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.WEBAUTHN)
    key = mine.filter(pk=pk).first()
    if key is None or get_adapter().can_delete_authenticator(key):
        return remove_webauthn(request, pk=pk)
    said = _("Votre rôle demande une double vérification. Ajoutez d’abord une application ou une autre clé.")
    messages.error(request, said)
    return redirect("mfa_list_webauthn")
