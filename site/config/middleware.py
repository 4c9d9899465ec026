"""Small middlewares of the site."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from content import freshness
from content.published import public_pages

View = Callable[[HttpRequest], HttpResponse]
LONGEST_QUERY = 4000


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
        response = get_response(request)
        if response.status_code != 404 or "\0" in request.path:
            return response
        redirect = get_redirect(request, Redirect.normalise_path(request.path))
        if redirect is None or not redirect.link or not _may_be_told(redirect):
            return response
        return HttpResponseRedirect(redirect.link, status=301 if redirect.is_permanent else 302)

    return middleware


def _may_be_told(redirect: Redirect) -> bool:
    page = redirect.redirect_page_id
    return page is None or public_pages().filter(pk=page).exists()
