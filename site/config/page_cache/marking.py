"""Says of an answer of Django whether it is the same for everybody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from config.page_cache.keys import KEPT_VIEWS

FOR_EVERYBODY = "page_cache.for_everybody"  # in the WSGI environ
View = Callable[[HttpRequest], HttpResponse]


def mark_what_is_for_everybody(get_response: View) -> View:
    """Middleware, the outermost: it sees the answer as it leaves."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if is_for_everybody(request, response):
            request.META[FOR_EVERYBODY] = True
            if "Cache-Control" not in response:
                response["Cache-Control"] = "no-cache"  # browsers ask again, and are told 304
        return response

    return middleware


def is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    """No person, no message, no cookie, no form's token, no nonce, no restriction, no error."""
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and _is_of_a_public_view(request)
        and "CSRF_COOKIE" not in request.META  # a form's token was written in the page
        and not request.session.session_key
        and not request.session.modified
        and not request.user.is_authenticated
        and not getattr(request, "_csp_nonce", None)
        and not any(word in response.get("Cache-Control", "") for word in ("private", "no-store"))
    )


def _is_of_a_public_view(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.url_name in KEPT_VIEWS
