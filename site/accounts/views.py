"""The doors: an invitation that one accepts, an access that one asks for."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import actions
from accounts.actions.arrivals import AddressTakenError, InvitationGoneError
from accounts.forms import AccessRequestForm, ArrivalForm
from accounts.inviting import still_stands
from accounts.models import Invitation, User
from accounts.models.invitation import fingerprint
from accounts.throttle import too_many

IN_SESSION = "invitation"


@never_cache
def invitation_link(request: HttpRequest, token: str) -> HttpResponse:
    """Keeps the token out of the address: it would stay in the browser's history. The session too
    keeps its fingerprint only, and of a true link alone: sessions are rows of the database, which
    anybody could otherwise fill."""
    asked = fingerprint(token)
    if Invitation.objects.filter(token_hash=asked).exists():
        request.session[IN_SESSION] = asked
    else:
        request.session.pop(IN_SESSION, None)
    return redirect("invitation")


def _found(request: HttpRequest) -> Invitation | None:
    """The invitation whose link was opened last in this browser."""
    kept = request.session.get(IN_SESSION, "")
    return Invitation.objects.filter(token_hash=kept).select_related("structure", "space").first()


@never_cache
@sensitive_post_parameters("password")
def invitation(request: HttpRequest) -> HttpResponse:
    """What is offered, and to whom; then the newcomer's form, or one button for who has an account."""
    found = _found(request)
    if found is None or not found.is_open or not still_stands(found):
        return _closed(request, found)
    holder = User.objects.filter(email=found.email).first()
    context: dict[str, Any] = {"invitation": found, "page_title": _("Votre invitation"), "holder": holder}
    if holder is None and not request.user.is_authenticated:
        return _newcomer(request, found, context)
    user = request.user
    if request.method == "POST" and user.is_authenticated and found.is_for(user):
        return _accept(request, found, user)
    context["is_hers"] = user.is_authenticated and found.is_for(user)
    return render(request, "accounts/invitation.html", context)


def _newcomer(request: HttpRequest, found: Invitation, context: dict[str, Any]) -> HttpResponse:
    names = {"first_name": found.first_name, "last_name": found.last_name}
    form = ArrivalForm(request.POST or None, email=found.email, initial=names)
    if request.method == "POST" and form.is_valid():
        return _open_account(request, found, form.cleaned_data)
    return render(request, "accounts/invitation.html", context | {"form": form})


def _open_account(request: HttpRequest, found: Invitation, words: dict[str, Any]) -> HttpResponse:
    try:
        user = actions.accept_as_newcomer(found, **words | {"password": words["password"] or None})
    except InvitationGoneError:
        found.refresh_from_db()
        return _closed(request, found)
    except AddressTakenError:
        said = _(
            "Cette adresse vient d’ouvrir un compte. Connectez-vous, puis acceptez cette invitation aussi."
        )
        messages.warning(request, said)
        return redirect("invitation")
    del request.session[IN_SESSION]
    record_authentication(request, user, "invitation", email=user.email)
    response = perform_login(request, user, email=user.email)
    messages.success(request, _("Bienvenue, %(name)s.") % {"name": user.first_name})
    return response


def _accept(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    try:
        actions.accept_as_user(found, user)
    except InvitationGoneError:
        found.refresh_from_db()
        return _closed(request, found)
    del request.session[IN_SESSION]
    messages.success(request, _("C’est noté : %(where)s est dans votre espace.") % {"where": found.where})
    return redirect("extranet:home")


def _closed(request: HttpRequest, found: Invitation | None) -> HttpResponse:
    """Why the link opens nothing, in words; only who holds a true link learns more than « unknown »."""
    if found is None:
        reason = _(
            "Ce lien est incomplet, ou un lien plus récent l’a remplacé. Ouvrez le dernier message reçu."
        )
    elif found.accepted_at:
        reason = _("Cette invitation a déjà servi : votre compte est ouvert. Connectez-vous.")
    elif not found.has_expired and not still_stands(found):
        reason = _("La personne qui vous a invitée ou invité ne peut plus le faire. Demandez un accès.")
    elif found.cancelled_at:
        reason = _("Cette invitation a été annulée. Parlez-en à la personne qui vous a invitée ou invité.")
    else:
        reason = _("Cette invitation a plus de quatorze jours. Demandez qu’on vous la renvoie.")
    context = {"page_title": _("Cette invitation n’est plus valable"), "reason": reason}
    return render(request, "accounts/invitation_closed.html", context, status=404 if found is None else 410)


@never_cache
def ask_access(request: HttpRequest) -> HttpResponse:
    """« Demander un accès » : the same answer whether or not the address is known."""
    context: dict[str, Any] = {"page_title": _("Demander un accès"), "form": AccessRequestForm()}
    if request.method == "POST":
        if too_many(request):
            return render(request, "accounts/ask_access.html", context | {"throttled": True}, status=429)
        context["form"] = form = AccessRequestForm(request.POST)
        if form.is_valid():
            words = dict(form.cleaned_data)
            if not words.pop("site_web"):
                actions.ask_access(**words)
            return redirect("access_asked")
    return render(request, "accounts/ask_access.html", context)


@never_cache
def access_asked(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/access_asked.html", {"page_title": _("Votre demande est notée")})
