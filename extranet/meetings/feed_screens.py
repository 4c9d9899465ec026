"""« Mon agenda »: the address to give to one's telephone; and what is found there."""

import hashlib

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content.files import FOR_ONE
from extranet.access import MemberRequest
from extranet.collectives.views import find_collective
from extranet.meetings import feeds
from extranet.meetings.feed_events import text_of


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar itself, for a program that cannot sign in: its address is the key."""
    feed = feeds.feed_at(token)
    if feed is None:
        raise Http404
    content = text_of(feed).encode()
    tag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    whole = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    whole["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    response: HttpResponse = get_conditional_response(request, etag=tag, response=whole) or whole
    response["ETag"] = tag
    response["Cache-Control"] = FOR_ONE
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
def my_calendar(request: MemberRequest, slug: str = "") -> HttpResponse:
    """The address for all that concerns me, or for the meetings of one collectif: made, changed, stopped."""
    collective = find_collective(request, slug) if slug else None
    if request.method == "POST":
        if request.POST.get("adresse") == "arreter":
            feeds.stop(request.user, collective)
            messages.success(request, _("Cette adresse ne montre plus rien."))
        else:
            feeds.renew(request.user, collective)
            messages.success(request, _("Votre adresse est prête : copiez-la dans votre agenda."))
        return redirect(request.path)
    feed = feeds.running(request.user, collective)
    address = feeds.address_of(feed) if feed else ""
    context = {
        "page_title": _("Mon agenda : %(name)s") % {"name": collective.name}
        if collective
        else _("Mon agenda"),
        "collective": collective,
        "address": address,
        "webcal": f"webcal://{address.partition('://')[2]}" if address else "",
        "breadcrumb": _way_to(collective.slug, collective.name) if collective else None,
    }
    return render(request, "extranet/meetings/my_calendar.html", context)


def _way_to(slug: str, name: str) -> list[tuple[str, str]]:
    return [
        (name, reverse("extranet:collective", args=[slug])),
        (_("Rencontres"), reverse("extranet:meetings", args=[slug])),
    ]
