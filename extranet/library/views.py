"""The library, with what is kept for the network beside what everybody may read."""

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import Structure
from content import seams
from content.listing import read_page
from extranet.access import MemberRequest, network_only
from extranet.library.facets import Facets
from extranet.library.orders import in_order, read_order
from resources.models import Resource, SavedResource, Trial


@never_cache
@network_only
def library(request: MemberRequest) -> HttpResponse:
    """Resources by kind, theme, audience and access, with how many of each I may see."""
    facets = Facets(Resource.objects.visible_to(request.user), request.GET)
    orders = read_order(request.GET)
    found = in_order(facets.chosen().for_listing(), orders.chosen)
    context = {
        "page_title": _("La bibliothèque du réseau"),
        "filters": facets.filters,
        "orders": orders,
        "any_chosen": facets.any_chosen,
        "listing": read_page(request, found),
    }
    return render(request, "extranet/library/list.html", context)


def find_resource(request: MemberRequest, slug: str) -> Resource:
    return get_object_or_404(Resource.objects.visible_to(request.user), slug=slug)


@never_cache
@network_only
def resource(request: MemberRequest, slug: str) -> HttpResponse:
    """One resource and its files, in every format it has, and what the network did with it."""
    person = request.user
    visible = Resource.objects.visible_to(person).for_listing().prefetch_related("audiences")
    saved = Exists(SavedResource.objects.filter(resource=OuterRef("pk"), user=person))
    found = get_object_or_404(visible.annotate(is_saved=saved), slug=slug)
    trials = list(Trial.objects.visible_to(person).filter(resource=found).for_listing())
    mine = set(Structure.objects.of(person).values_list("pk", flat=True))
    context = {
        "page_title": found.title,
        "resource": found,
        "related": found.related_for(person),
        "is_saved": found.is_saved,
        "trials": trials,
        "mine": mine,
        "may_write_trial": bool(mine - {trial.structure_id for trial in trials}),
        "panels": seams.panels("resource", request, found),
    }
    return render(request, "extranet/library/resource.html", context)
