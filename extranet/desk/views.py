"""The desk of whoever leads collectifs: all of them on one screen."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest
from extranet.desk.overview import led_by, rows_of


@never_cache
def desk(request: MemberRequest) -> HttpResponse:
    """What is late, silent, or waits, in the collectifs that I lead. It does not exist for who leads
    none."""
    everything = "tous" in request.GET
    led = led_by(request.user, everything=everything)
    if not led and not request.user.is_team:
        raise Http404
    context = {"page_title": _("Mon bureau"), "rows": rows_of(led), "everything": everything}
    return render(request, "extranet/desk/desk.html", context)
