"""What whoever runs the site may know of its requests: how many, how long, with what answer. Never who."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config import logs, metrics

View = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger("config.requests")
HEADER = "X-Request-ID"
FROM_A_PROXY = re.compile(r"[\w-]{8,64}")


def name_each_request(get_response: View) -> View:
    """Middleware: a request has a name, told to the browser, and found again in every line written
    about it. A proxy that is trusted gives its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.request_id = name = _given(request) or uuid.uuid4().hex
        token = logs.request_id.set(name)
        try:
            response = get_response(request)
        finally:
            logs.request_id.reset(token)
        response[HEADER] = name
        return response

    return middleware


def _given(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "")
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT and FROM_A_PROXY.fullmatch(given)
    return given if trusted else ""


def count_requests(get_response: View) -> View:
    """Middleware: the figures of each request that Django answers, by area of the site."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        took, area = time.perf_counter() - began, area_of(request)
        metrics.REQUESTS.labels(area, f"{response.status_code // 100}xx").inc()
        metrics.SECONDS.labels(area).observe(took)
        figures = {"view": view_of(request), "status": response.status_code, "ms": round(took * 1000)}
        logger.info("%s %s", request.method, figures["view"], extra={"figures": figures})
        return response

    return middleware


def area_of(request: HttpRequest) -> str:
    """A few words at most, whatever visitors ask for."""
    word = request.path[1:].partition("/")[0]
    return word if word in metrics.AREAS else "public"


def view_of(request: HttpRequest) -> str:
    """The name of the view rather than the address, which may hold a name or a key."""
    found = request.resolver_match
    return found.view_name if found and found.view_name else "?"
