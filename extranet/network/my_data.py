"""What the site keeps of me: downloaded, or erased."""

from functools import partial

from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import identity, personal_data
from accounts.actions.erasure import TIME_TO_REGRET, ask_erasure
from accounts.holdings import held_by
from accounts.models import AuditEntry
from accounts.models.audit import record
from extranet.access import MemberRequest

# Downloading and erasing are buttons: who signed in again comes back to the screen that holds them.
identity_confirmed = partial(identity.identity_confirmed, then="extranet:my_data")


@never_cache
@identity_confirmed
def my_data(request: MemberRequest) -> HttpResponse:
    """What the site keeps of me: to download, or to have erased."""
    context = {
        "page_title": _("Mes données"),
        "held": held_by(request.user),
        "days": TIME_TO_REGRET.days,
    }
    return render(request, "extranet/network/my_data.html", context)


@never_cache
@require_POST
@identity_confirmed
def download(request: MemberRequest) -> HttpResponseBase:
    """All of it, in one file."""
    record(AuditEntry.Act.DATA_EXPORTED, by=request.user, about=request.user)
    bundle = personal_data.archive(request.user)
    return FileResponse(bundle, as_attachment=True, filename="mes-donnees.zip")


@never_cache
@require_POST
@identity_confirmed
def erase(request: MemberRequest) -> HttpResponse:
    """Closes my account at once; it is erased when the time to regret is over."""
    if request.POST.get("confirm") != "oui":
        messages.error(request, _("Cochez la case pour confirmer."))
        return redirect("extranet:my_data")
    try:
        ask_erasure(request.user)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("extranet:my_data")
    logout(request)
    messages.success(request, _("C’est noté. Votre compte est fermé ; un courriel vous le confirme."))
    return redirect("account_login")
