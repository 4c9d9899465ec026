"""The screens of a collectif: the list, where it is, and what I am told of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import SpaceMembership
from content import seams
from extranet.access import MemberRequest, can_run
from extranet.collectives import abilities, rooms, visits
from extranet.collectives.models import Collective, JoinRequest
from extranet.network.preferences import OwnPreferencesForm

MOST_NEWS = 8


def find_collective(request: MemberRequest, slug: str) -> Collective:
    found = Collective.objects.visible_to(request.user).for_listing()
    return get_object_or_404(found, slug=slug)


@never_cache
def mine(request: MemberRequest) -> HttpResponse:
    """The collectifs in which I take part, and those that I may join; all of them for the team."""
    collectives = Collective.objects.visible_to(request.user).for_listing()
    leads = SpaceMembership.Role.LEAD in set().union(*request.user.roles_in_spaces.values())
    joinable = Collective.objects.joinable_by(request.user).exclude(pk__in=collectives.values("pk"))
    asked = JoinRequest.objects.waiting().filter(person=request.user)
    context = {"page_title": _("Les collectifs"), "collectives": collectives, "leads": leads,
               "joinable": joinable.for_listing(),
               "asked": set(asked.values_list("collective", flat=True))}  # fmt: skip
    return render(request, "extranet/collectives/list.html", context)


@never_cache
def overview(request: MemberRequest, slug: str) -> HttpResponse:
    """What the collectif wants to reach, by when, with what and whom."""
    seen = Collective.objects.visible_to(request.user).select_related("space")
    collective = get_object_or_404(visits.with_visit_of(seen, request.user), slug=slug)
    if not hasattr(request, "impersonator"):
        visits.enter(request.user, collective)
    since = visits.since_last_visit(collective)
    context = rooms.head(request.user, collective, "overview") | {
        "page_title": collective.name,
        "asked": rooms.what_is_asked(request.user, collective),
        "news": rooms.what_is_new(request.user, collective, since)[:MOST_NEWS],
        "panels": seams.panels("collective_home", request, collective),
        "beside": seams.panels("collective_beside", request, collective),
        "runs": can_run(request.user, collective),
        "may_extend": abilities.can_extend(request.user, collective),
        "may_change": abilities.can_change_commitments(request.user, collective),
    }
    return render(request, "extranet/collectives/overview.html", context)


@never_cache
def preferences(request: MemberRequest, slug: str) -> HttpResponse:
    """What I want to be told of this collectif, when it is not as elsewhere."""
    collective = find_collective(request, slug)
    form = OwnPreferencesForm(request.POST or None, person=request.user, space=collective.space)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Enregistré."))
        return redirect("extranet:collective", collective.slug)
    context = {"page_title": _("Ce que je reçois de ce collectif"), "collective": collective, "form": form}
    return render(request, "extranet/collectives/preferences.html", context)
