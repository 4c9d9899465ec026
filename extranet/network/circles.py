"""The cercles: who holds the same role elsewhere in the network."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from accounts.models import Space
from content.listing import read_page
from extranet.access import MemberRequest, network_only

A_PAGE = 30


@never_cache
@network_only
def circle(request: MemberRequest, circle_id: int) -> HttpResponse:
    """Who is in the cercle today, and how to write to those who show their address."""
    found = get_object_or_404(Space.objects.visible_to(request.user).circles(), pk=circle_id)
    listing = read_page(request, found.people().for_directory(), A_PAGE)
    context = {"page_title": found.name, "circle": found, "listing": listing}
    return render(request, "extranet/network/circle.html", context)
