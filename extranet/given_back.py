"""Nothing that was typed is lost: what could not be taken is given back to whoever wrote it."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]
READING = ("GET", "HEAD")
TYPED = ("title", "text")  # the names of the fields in which people write to each other


def has_typed(request: HttpRequest) -> bool:
    return request.method == "POST" and any(request.POST.get(name, "").strip() for name in TYPED)


def give_back(request: HttpRequest, reason: str, status: int) -> HttpResponse:
    """Says what happened, with the words to copy. The same page whether the place is foreign or never was."""
    context = {
        "page_title": _("Votre texte n’est pas parti"),
        "reason": reason,
        "typed": {name: request.POST.get(name, "") for name in TYPED},
        "had_files": bool(request.FILES),
    }
    response = render(request, "extranet/given_back.html", context, status=status)
    add_never_cache_headers(response)
    return response


def signed_in(view: View) -> View:
    """The gate: a visitor is led to sign in, unless she brings words, which would be lost on the way."""
    inside = login_required(view)

    @wraps(view)
    def gated(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated and has_typed(request):
            return give_back(request, _("Vous n’êtes plus connectée ou connecté."), status=403)
        if request.user.is_authenticated and request.method in READING:
            request.user.has_settled_places = True
        return inside(request, *args, **kwargs)

    return gated
