"""The screens of the extranet that belong to no area."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.models import Space
from content import seams


@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """What concerns the person who signed in; each area adds its panel through the seam."""
    context = {
        "page_title": "Espace adhérents",
        "panels": seams.panels("extranet_home", request),
        "spaces": Space.objects.open_to(request.user),
        "may_edit": request.user.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "extranet/home.html", context)


@never_cache
def missing(request: HttpRequest) -> HttpResponse:
    raise Http404
