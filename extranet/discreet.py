"""Pages whose address is a key, for people who are not signed in."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt


def discreet(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The address is the key: nobody keeps it, indexes it, or sends it on to another site. No cookie
    either: no session gives a right here, so that another site has nothing to misuse (hence no CSRF
    token, which browsers could not send beside « no-referrer » anyway)."""

    @wraps(view)
    @csrf_exempt
    @never_cache
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded
