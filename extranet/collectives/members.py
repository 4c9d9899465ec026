"""Who takes part in a collectif, how they join, and how they leave."""

import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.actions import cancel_end, end_place, plan_end
from accounts.models import SpaceMembership, User
from content.templatetags.site import day
from extranet.access import MemberRequest, can_run, require, session_is_open
from extranet.collectives import actions, animating, rooms
from extranet.collectives.abilities import can_add_people
from extranet.collectives.member_forms import InsiderForm, OutsiderForm
from extranet.collectives.models import Collective
from extranet.collectives.views import find_collective
from extranet.departure_form import LATER, NEVER, DepartureForm

LONGEST_NAME = 80


@never_cache
def members(request: MemberRequest, slug: str) -> HttpResponse:
    """Who takes part, from inside and outside; for who runs it, adding and inviting."""
    collective = find_collective(request, slug)
    runs, may_add = can_run(request.user, collective), can_add_people(request.user, collective)
    context = rooms.head(request.user, collective, "members") | {
        "page_title": _("Membres de %(name)s") % {"name": collective.name},
        "places": collective.places,
        "runs": runs,
        "may_add": may_add,
        "invitations": collective.space.invitations.waiting() if runs else [],
        "requests": collective.join_requests.to_be_answered() if may_add else [],
    }
    return render(request, "extranet/collectives/members.html", context)


@never_cache
def add_member(request: MemberRequest, slug: str) -> HttpResponse:
    """People of the network join at once. A whole network does not fit in a list on a phone: it is asked
    by name first."""
    collective = find_collective(request, slug)
    require(can_add_people(request.user, collective))
    asked = request.GET.get("q", "").strip()[:LONGEST_NAME]
    form = InsiderForm(request.POST or None, collective=collective, by=request.user, asked=asked)
    if request.method == "POST" and form.is_valid():
        added = actions.add_insiders(collective, by=request.user, **form.cleaned_data)
        _welcome(request, added)
        return redirect("extranet:collective_members", collective.slug)
    context = {
        "page_title": _("Ajouter des personnes du réseau"),
        "collective": collective,
        "form": form,
        "asked": asked,
    }
    return render(request, "extranet/collectives/add_member.html", context)


def _welcome(request: MemberRequest, added: list[User]) -> None:
    said = ngettext("%(names)s participe au collectif.", "%(names)s participent au collectif.", len(added))
    messages.success(request, said % {"names": ", ".join(str(person) for person in added)})


@never_cache
@require_POST
def animate(request: MemberRequest, slug: str, place_id: int) -> HttpResponse:
    """Somebody runs the collectif with its référente or référent, or does not any more."""
    collective = find_collective(request, slug)
    require(can_add_people(request.user, collective))
    place = _find_place(collective, place_id)
    runs = request.POST.get("anime") == "oui"
    if not animating.share(place, collective, runs=runs, by=request.user):
        messages.error(request, _("Cette personne ne peut pas changer de rôle."))
    elif runs:
        messages.success(request, _("%(name)s anime le collectif.") % {"name": place.user})
    else:
        messages.success(request, _("%(name)s participe, et n’anime plus.") % {"name": place.user})
    if not session_is_open(request) or not can_run(request.user, collective):
        return redirect("extranet:collective", collective.slug)
    return redirect("extranet:collective_members", collective.slug)


def _find_place(collective: Collective, place_id: int) -> SpaceMembership:
    given = SpaceMembership.objects.current().filter(space=collective.space).select_related("user", "space")
    return get_object_or_404(given, pk=place_id)


@never_cache
def invite_outsider(request: MemberRequest, slug: str) -> HttpResponse:
    """Somebody from outside is invited, to this collectif alone."""
    collective = find_collective(request, slug)
    require(can_add_people(request.user, collective))
    form = OutsiderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        invitation = actions.invite_outsider(collective, by=request.user, **form.cleaned_data)
        messages.success(request, _("Invitation envoyée à %(email)s.") % {"email": invitation.email})
        return redirect("extranet:collective_members", collective.slug)
    context = {"page_title": _("Inviter une personne de l’extérieur"), "collective": collective, "form": form}
    return render(request, "extranet/collectives/form.html", context)


@never_cache
def leave(request: MemberRequest, slug: str, place_id: int) -> HttpResponse:
    """Ends somebody's place, at once or after a last day, after saying what she loses; or one's own."""
    collective = find_collective(request, slug)
    place = _find_place(collective, place_id)
    require(can_run(request.user, collective) or place.user_id == request.user.pk)
    if place.user_id == collective.lead_id:
        messages.error(
            request, _("La référente ou le référent ne part pas sans que l’équipe ait confié le collectif.")
        )
        return redirect("extranet:collective_members", collective.slug)
    data = request.POST if request.method == "POST" else None
    form = DepartureForm(data, planned=place.ends_on, may_keep=place.user_id != request.user.pk)
    if form.is_valid():
        return _end(request, place, collective, **form.cleaned_data)
    title = _("Terminer une participation")
    context = {"page_title": title, "collective": collective, "place": place, "form": form}
    return render(request, "extranet/collectives/leave.html", context)


def _end(
    request: MemberRequest,
    place: SpaceMembership,
    collective: Collective,
    when: str,
    last_day: datetime.date | None,
) -> HttpResponse:
    if when == NEVER:
        cancel_end(place, by=request.user)
        messages.success(request, _("La participation de %(name)s continue.") % {"name": place.user})
    elif when == LATER and last_day:
        plan_end(place, last_day=last_day, by=request.user)
        said = _("La participation de %(name)s se termine le %(day)s.")
        messages.success(request, said % {"name": place.user, "day": day(last_day)})
    else:
        end_place(place, by=request.user)
        return _after_leaving(request, place, collective)
    return redirect("extranet:collective_members", collective.slug)


def _after_leaving(request: MemberRequest, place: SpaceMembership, collective: Collective) -> HttpResponse:
    """Whoever left her last place has no session any more in which to tell her."""
    if not session_is_open(request):
        return redirect("account_login")
    messages.success(request, _("%(name)s ne participe plus au collectif.") % {"name": place.user})
    if Collective.objects.visible_to(request.user).filter(pk=collective.pk).exists():
        return redirect("extranet:collective_members", collective.slug)
    return redirect("extranet:home")
