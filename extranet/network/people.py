"""The directory of people, and what each shows."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from content.listing import LongList, page_asked
from extranet.access import MemberRequest, can_impersonate, network_only

A_PAGE = 30
LONGEST_NAME = 80


@never_cache
@network_only
def directory(request: MemberRequest) -> HttpResponse:
    """People of the network who chose to be found, by name, role or structure."""
    asked = request.GET.get("q", "").strip()[:LONGEST_NAME]
    found = User.objects.visible_to(request.user).named(asked).for_directory()
    listing = page_asked(request, LongList(found, A_PAGE))
    context = {"page_title": _("Les personnes du réseau"), "asked": asked, "listing": listing}
    return render(request, "extranet/network/people.html", context)


@never_cache
@network_only
def person(request: MemberRequest, person_id: int) -> HttpResponse:
    """What one person shows of herself; for the team, how to help her."""
    known = User.objects.visible_to(request.user).for_directory()
    found = get_object_or_404(known.defer(None), pk=person_id)
    shared_with_team = request.user.is_team
    context = {
        "page_title": str(found),
        "person": found,
        "shows_email": found.shows_email or shared_with_team,
        "shows_phone": found.shows_phone or shared_with_team,
        "may_see_as": can_impersonate(request.user, found),
    }
    return render(request, "extranet/network/person.html", context)
