"""The door of providers that hand over each letter as it comes: POST of the raw message (RFC 5322)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from background.inbound.doors import is_on
from background.inbound.receiving import BIGGEST, receive

SECRET_HEADER = "X-Inbound-Secret"  # noqa: S105  its name, not the secret


@never_cache
@csrf_exempt  # a server posts, without cookies; the secret is what allows it
def take_in(request: HttpRequest) -> HttpResponse:
    """Says only that the letter was taken; 503 asks the provider to hand it over again later."""
    if not (is_on() and settings.INBOUND_SECRET):
        raise Http404
    if not constant_time_compare(request.headers.get(SECRET_HEADER, ""), settings.INBOUND_SECRET):
        return HttpResponse(status=403)
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    raw = _body(request)
    if not raw:
        return HttpResponse(status=413 if raw is None else 400)
    return HttpResponse(status=503 if receive(raw).has_failed else 204)


def _body(request: HttpRequest) -> bytes | None:
    """What was posted; None when it is too big, which is known before it is read, or as it is."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > BIGGEST:
        return None
    raw = request.read(BIGGEST + 1)
    return raw if len(raw) <= BIGGEST else None
