"""The second factor: the federation's team, the editors and the administration show one to enter."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from accounts.models.space import Person

View = Callable[[HttpRequest], HttpResponse]
ACCOUNT_SCREENS = "/compte/"  # where the second factor is set up and shown
CLOSED = ("/gestion/", "/espace/")
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
SHOWN_IN_DEMO = "second_factor_shown"


def second_factor_required(get_response: View) -> View:
    """Middleware: who must show a second factor and has not is led to it from what is closed, and is
    a visitor everywhere else: a file or a search would open as much as a screen."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(ACCOUNT_SCREENS):
            return get_response(request)
        person = request.user
        if request.path.startswith(CLOSED):
            if _still_owes(request, person):
                return _to_second_factor(request)
        else:
            seen: Any = SimpleLazyObject(lambda: AnonymousUser() if _still_owes(request, person) else person)
            request.user = seen
        return get_response(request)

    return middleware


def must_show_second_factor(person: "Person") -> bool:
    """Whether the person may edit or is of the team today: read again at each request."""
    if not settings.SECOND_FACTOR_REQUIRED or not person.is_authenticated:
        return False
    return person.is_team or person.has_perm("wagtailadmin.access_admin")


def owes_her_first_factor(person: "Person") -> bool:
    """Whether her role asks for one, and she has none."""
    return must_show_second_factor(person) and not _has_one(person)


def _still_owes(request: HttpRequest, person: "Person") -> bool:
    if not must_show_second_factor(person) or _entered_the_demo(request):
        return False
    return not (_has_one(person) and was_shown(request, person))


def _has_one(person: "Person") -> bool:
    """As the account says that was read for this request (accounts/backends.py)."""
    known: bool | None = getattr(person, "has_second_factor", None)
    return bool(is_mfa_enabled(person, FACTORS)) if known is None else known


def _to_second_factor(request: HttpRequest) -> HttpResponse:
    if _has_one(request.user):
        return _to_show_it(request)
    return _to_set_it_up(request)


def was_shown(request: HttpRequest, person: "Person") -> bool:
    """Whether this session has shown a second factor: one kept from before it was set up has not.

    `request.user` waits for this answer, and may not be asked for it."""
    records = get_authentication_records(request, person)
    return any(record.get("method") == "mfa" for record in records)


def note_it_was_shown(request: HttpRequest, user: Any, authenticator: Authenticator, **others: Any) -> None:
    """Setting a factor up takes an answer of it, of which allauth keeps no record in the session."""
    if authenticator.type in FACTORS:
        kept = {"id": authenticator.pk, "type": authenticator.type, "reauthenticated": True}
        record_authentication(request, user, "mfa", **kept)


def _entered_the_demo(request: HttpRequest) -> bool:
    """The demonstration's one click enters with no telephone at hand; nowhere else does it count."""
    return getattr(settings, "DEMO_ENTRY", False) and request.session.get(SHOWN_IN_DEMO) is True


def _to_set_it_up(request: HttpRequest) -> HttpResponse:
    if request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate":  # told once, not by each script
        words = _("Votre rôle ouvre des données d’autres personnes : il demande une double vérification.")
        messages.warning(request, f"{words} {_('Mettez-la en place ici, puis continuez.')}")
    return HttpResponseRedirect(reverse("mfa_index"))


def _to_show_it(request: HttpRequest) -> HttpResponse:
    query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{query}".rstrip("?"))
