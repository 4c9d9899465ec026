"""Small middlewares of the site."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from content import freshness
from content.current_site import find_site
from content.models import Document
from content.published import public_files, public_pages

View = Callable[[HttpRequest], HttpResponse]
LONGEST_QUERY = 4000
# « /?p=12 »: how a WordPress site names what it holds, when it came from one (home/moving_in).
NUMBERED = ("p", "page_id", "attachment_id", "cat", "tag")


def one_stamp_a_request(get_response: View) -> View:
    """Middleware: a request sees the content as it was when it first looked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        freshness.begin_request()
        try:
            return get_response(request)
        finally:
            freshness.end_request()

    return middleware


def admin_policy(get_response: View) -> View:
    """Gives the editors' admin its own Content-Security-Policy: Wagtail still writes inline scripts."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/gestion/"):
            response._csp_config = settings.SECURE_CSP_ADMIN
        return response

    return middleware


def whole_cookies(get_response: View) -> View:
    """Drops the cookies that hold a null character, which PostgreSQL refuses to compare: no browser
    that we gave one to sends such a thing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        return get_response(request)

    return middleware


def bounded_query(get_response: View) -> View:
    """Refuses at once an address longer than any that the site writes, or that holds a null
    character, which PostgreSQL refuses to compare."""

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > LONGEST_QUERY or "%00" in query or "\0" in request.path:
            raise Http404
        return get_response(request)

    return middleware


def redirects_of_moved_pages(get_response: View) -> View:
    """Follows the redirects that editors keep, and only to what the visitor may read: Wagtail's own
    middleware tells everybody the new address of a page that was moved out of sight."""

    def middleware(request: HttpRequest) -> HttpResponse:
        numbered = _numbered(request)
        if numbered and (moved := _followed(request, numbered)):
            return moved
        response = get_response(request)
        if response.status_code != 404 or "\0" in request.path:
            return response
        return _followed(request, request.path) or response

    return middleware


def _numbered(request: HttpRequest) -> str:
    """The old address of a thing by its number, which is the home page as far as its path tells."""
    key = (
        next((key for key in NUMBERED if key in request.GET), "") if request.method in ("GET", "HEAD") else ""
    )
    value = request.GET.get(key, "")
    fits = len(value) <= 100 and value.replace("-", "").isalnum()
    return f"{request.path}?{key}={value}" if key and fits and "\0" not in request.path else ""


def _followed(request: HttpRequest, address: str) -> HttpResponse | None:
    find_site(request)  # before Wagtail does, which would keep only half of what the page then needs
    redirect = get_redirect(request, Redirect.normalise_path(address))
    if redirect is None or not redirect.link or not _may_be_told(redirect):
        return None
    return HttpResponseRedirect(redirect.link, status=301 if redirect.is_permanent else 302)


def _may_be_told(redirect: Redirect) -> bool:
    """Whether its target is public: the address of a hidden one says its name."""
    page = redirect.redirect_page_id
    if page is not None:
        return public_pages().filter(pk=page).exists()
    document = _document_of(redirect.redirect_link)
    return document is None or public_files(Document).filter(pk=document).exists()


def _document_of(link: str) -> int | None:
    try:
        found = resolve(urlsplit(link).path)
    except (Resolver404, ValueError):
        return None
    return found.kwargs.get("document_id") if found.url_name == "wagtaildocs_serve" else None
