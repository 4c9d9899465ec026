"""Who is of the federation's team: they see the whole network, so they are few and chosen."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import actions
from accounts.circles import ensure_team
from accounts.indispensable import why_must_stay
from accounts.models import SpaceMembership
from extranet.access import MemberRequest, session_is_open, team_only
from extranet.network.forms import TeammateForm


@never_cache
@team_only
def teammates(request: MemberRequest) -> HttpResponse:
    """The team today, and who is invited to it."""
    team = ensure_team()
    context = {
        "page_title": _("Les membres de l’équipe"),
        "places": team.memberships.current().select_related("user").order_by("user__last_name"),
        "invitations": team.invitations.waiting(),
    }
    return render(request, "extranet/network/teammates.html", context)


@never_cache
@team_only
def invite(request: MemberRequest) -> HttpResponse:
    """Whoever accepts sees the whole network, after a second factor."""
    form = TeammateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        role = SpaceMembership.Role.MEMBER
        words = form.cleaned_data
        invitation = actions.invite_to_space(space=ensure_team(), by=request.user, place=role, **words)
        messages.success(request, _("Invitation envoyée à %(email)s.") % {"email": invitation.email})
        return redirect("extranet:teammates")
    context = {"page_title": _("Inviter dans l’équipe"), "form": form}
    return render(request, "extranet/network/invite_teammate.html", context)


@never_cache
@team_only
@transaction.atomic
def leave(request: MemberRequest, place_id: int) -> HttpResponse:
    """Ends somebody's place in the team; never the last one: nobody would answer any more."""
    places = ensure_team().memberships.current().select_related("user", "space")
    place = get_object_or_404(places, pk=place_id)
    if reason := why_must_stay(place.user):
        messages.error(request, reason)
        return redirect("extranet:teammates")
    if request.method == "POST":
        actions.end_place(place, by=request.user)
        if not session_is_open(request):
            return redirect("account_login")
        messages.success(request, _("%(name)s n’est plus de l’équipe.") % {"name": place.user})
        return redirect("extranet:teammates" if place.user_id != request.user.pk else "extranet:home")
    context = {"page_title": _("Retirer de l’équipe"), "place": place}
    return render(request, "extranet/network/leave_team.html", context)
