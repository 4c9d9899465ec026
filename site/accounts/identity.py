"""Who opens what is most her own says again who she is."""

import time
from collections.abc import Callable
from functools import wraps

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]


def identity_confirmed(view: View, *, then: str = "", app: str = "") -> View:
    """Asks again for the password or the second factor. Whoever has neither, and comes in by codes,
    signs in again: allauth lets her through, and so would let through whoever finds her session.
    `then` names the screen to come back to, where the address asked for is a button's; `app` is the part
    of allauth whose screen it is, for AccountAdapter.is_reauthentication_required."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not get_adapter().get_reauthentication_methods(request.user) and not has_just_come(request):
            logout(request)
            messages.info(request, _("Pour confirmer que c’est bien vous, connectez-vous de nouveau."))
            return redirect_to_login(reverse(then) if then else request.path)
        return view(request, *args, **kwargs)

    confirmed: View = reauthentication_required(guarded, app=app)
    return confirmed


def has_just_come(request: HttpRequest) -> bool:
    """Whether she signed in, or said again who she is, as recently as a confirmation holds."""
    moments = [each["at"] for each in get_authentication_records(request, request.user)]
    return bool(moments) and time.time() - max(moments) < app_settings.REAUTHENTICATION_TIMEOUT
