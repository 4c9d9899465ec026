"""What I keep at hand: found again in one click, as long as I may see it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from content.listing import read_page
from extranet.access import MemberRequest, network_only
from extranet.library.views import find_resource
from resources.models import Resource, SavedResource


@never_cache
@network_only
def mine(request: MemberRequest) -> HttpResponse:
    """Those that I keep, the last kept first; one that I may no longer see is not there."""
    visible = Resource.objects.visible_to(request.user).filter(saved_by__user=request.user)
    context = {
        "page_title": _("Mes ressources gardées"),
        "listing": read_page(request, visible.for_listing().order_by("-saved_by__saved_at", "-pk")),
    }
    return render(request, "extranet/library/saved.html", context)


@never_cache
@network_only
@require_POST
def keep(request: MemberRequest, slug: str) -> HttpResponse:
    """Pressed twice, it is kept once."""
    resource = find_resource(request, slug)
    SavedResource.objects.get_or_create(user=request.user, resource=resource)
    messages.success(request, _("Gardée. Vous la retrouvez dans « Mes ressources gardées »."))
    return redirect("extranet:resource", resource.slug)


@never_cache
@network_only
@require_POST
def drop(request: MemberRequest, slug: str) -> HttpResponse:
    """Pressed twice, it is gone once."""
    resource = find_resource(request, slug)
    SavedResource.objects.filter(user=request.user, resource=resource).delete()
    messages.success(request, _("Cette ressource n’est plus gardée."))
    return redirect("extranet:resource", resource.slug)
