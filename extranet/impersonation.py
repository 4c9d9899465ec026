"""Seeing the extranet as somebody else does, to help: read only, logged, and under a banner."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AuditEntry, User
from accounts.models.audit import record
from extranet.access import can_impersonate

View = Callable[[HttpRequest], HttpResponse]
IN_SESSION = "seen_as"
AS_ONESELF = ("extranet:stop_impersonating", "account_logout")  # how one leaves
# Where one writes, confirms who one is, or reads an address that is a key: there the other's name would
# count.
NOT_AS_ANOTHER = ("/gestion/", "/compte/", "/espace/profil/mes-donnees/", "/espace/profil/agenda/")


def impersonation(get_response: View) -> View:
    """Middleware: the request is the other person's for reading; nothing is written in her name. The
    right is read again at each request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person_id = request.session.get(IN_SESSION) if _has_session(request) else None
        if person_id is None or request.path in (reverse(name) for name in AS_ONESELF):
            return get_response(request)
        person = User.objects.filter(pk=person_id, is_active=True).first()
        if person is None or not can_impersonate(request.user, person):
            del request.session[IN_SESSION]
            return get_response(request)
        if request.method not in ("GET", "HEAD") or request.path.startswith(NOT_AS_ANOTHER):
            messages.warning(request, _("Vous voyez l’espace comme une autre personne : rien ne s’y change."))
            return redirect("extranet:home")
        request.impersonator, request.user = request.user, person
        return get_response(request)

    return middleware


def start(request: HttpRequest, person: User) -> None:
    """Notes who looks as whom, then does."""
    record(AuditEntry.Act.IMPERSONATED, by=request.user, about=person)
    request.session[IN_SESSION] = person.pk


def stop(request: HttpRequest) -> None:
    request.session.pop(IN_SESSION, None)


def _has_session(request: HttpRequest) -> bool:
    """A visitor without a cookie is asked nothing, and gets none."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES
