"""The team's own screens: what waits for it, and how it helps."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.actions.departures import end_sessions
from accounts.actions.erasure import undo_erasure
from accounts.models import AccessRequest, AuditEntry, Structure, User
from accounts.models.audit import record
from content import seams
from extranet import impersonation
from extranet.access import MemberRequest, can_impersonate, require, team_only

LATEST = 15


@never_cache
@team_only
def desk(request: MemberRequest) -> HttpResponse:
    """Requests that wait, structures that nobody answers for, sheets to approve, and what was done."""
    context = {
        "page_title": _("Équipe de la fédération"),
        "access_requests": AccessRequest.objects.waiting().select_related("structure"),
        "orphans": Structure.objects.without_direction(),
        "to_approve": Structure.objects.with_correction_waiting(),
        "leaving": User.objects.waiting_to_be_erased(),
        "panels": seams.panels("team_desk", request),
        "entries": AuditEntry.objects.for_listing()[:LATEST],
        "may_manage": request.user.has_perm("accounts.change_user"),
    }
    return render(request, "extranet/network/team.html", context)


@never_cache
@team_only
@require_POST
def impersonate(request: MemberRequest, person_id: int) -> HttpResponse:
    """« Voir comme » : the extranet as this person sees it, to help her."""
    person = _person(person_id)
    require(can_impersonate(request.user, person))
    impersonation.start(request, person)
    return redirect("extranet:home")


@never_cache
@require_POST
def stop_impersonating(request: MemberRequest) -> HttpResponse:
    impersonation.stop(request)
    return redirect("extranet:home")


@never_cache
@team_only
@require_POST
def end_sessions_of(request: MemberRequest, person_id: int) -> HttpResponse:
    """A telephone was lost: the person is signed out everywhere."""
    person = _person(person_id)
    end_sessions(person)
    record(AuditEntry.Act.SESSIONS_ENDED, by=request.user, about=person)
    messages.success(request, _("%(name)s est déconnectée ou déconnecté partout.") % {"name": person})
    return _back_to(person)


@never_cache
@team_only
@require_POST
def reopen(request: MemberRequest, person_id: int) -> HttpResponse:
    """Undoes an erasure that was asked, while there is time."""
    person = get_object_or_404(User.objects.waiting_to_be_erased(), pk=person_id)
    undo_erasure(person, by=request.user)
    messages.success(request, _("Le compte est rouvert. Rendez-lui ses fonctions si besoin."))
    return redirect("extranet:team")


def _person(person_id: int) -> User:
    return get_object_or_404(User.objects.filter(is_active=True), pk=person_id)


def _back_to(person: User) -> Any:
    return redirect("extranet:person", person.pk)
