"""Whoever holds a paper checks that it is true: outside the gate, and without a name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.throttle import too_many
from extranet.papers.models import Paper
from extranet.papers.numbering import read_code
from extranet.papers.writing import spaced


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Where the code is typed."""
    code = read_code(request.GET.get("code", ""))
    return redirect("check_paper", spaced(code)) if code else _page(request)


@never_cache
def check(request: HttpRequest, code: str) -> HttpResponse:
    """What paper it is, and whether it is valid. Only wrong codes are counted: whoever checks twenty true
    papers is not stopped, and whoever tries codes is, at the eighth."""
    known = Paper.objects.filter(code=read_code(code)).select_related("session__course").defer("html").first()
    if known is not None:
        return _page(request, paper=known)
    if too_many(request):
        return _page(request, status=429, throttled=True)
    return _page(request, status=404, unknown=True)


def _page(request: HttpRequest, *, status: int = 200, **said: object) -> HttpResponse:
    context = {"page_title": _("Vérifier un document"), "typed": request.GET.get("code", "")[:20]} | said
    response = render(request, "extranet/papers/check.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
