"""Finds the page of an address in one query, however deep, and the site without any.

Wagtail walks the tree one query a level and looks for its Site at each request; here the site, its root
paths and which page has which address are derived (content/freshness.py). The page itself is always read.
"""

from hashlib import sha256
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from wagtail import views as wagtail_views
from wagtail.models import Page

from content.current_site import find_site
from content.freshness import derived

LONGEST_PATH = 1000
PLACE = """
    SELECT url_path, id, content_type_id FROM wagtailcore_page
    WHERE url_path IN ({addresses}) AND alias_of_id IS NULL ORDER BY depth DESC LIMIT 1
"""


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own serving, hooks included, with the page already found."""
    request._wagtail_route_for_request = found = route(request, path)
    response = wagtail_views.serve(request, path)
    if found and found[0].get_view_restrictions():
        add_never_cache_headers(response)
    return response


def route(request: HttpRequest, path: str) -> tuple[Page, list[Any], dict[str, Any]] | None:
    """The deepest live page of the path, then its own routing for what remains of it."""
    components = [component for component in path.split("/") if component]
    root = _root_path(request)
    if root is None or len(path) > LONGEST_PATH:
        return None
    candidates = ["/".join([root.rstrip("/"), *components[:n], ""]) for n in range(len(components) + 1)]
    page = _deepest(candidates)
    if page is None or _has_expired(page):
        return None
    rest = components[candidates.index(page.url_path) :]
    if not all(each.accept_request(request) for each in page.get_view_restrictions()):
        return None  # like a page that does not exist: a sign-in would tell that it does
    try:
        return page.route(request, rest)
    except Http404:
        return None


def _deepest(addresses: list[str]) -> Page | None:
    """The page of the longest of these addresses that is one, read once, in its own type."""
    asked = addresses[-1]
    key = sha256(asked.encode()).hexdigest()  # a cache's key holds no space, nor whatever else is typed
    found = derived("page-at", lambda: _place(addresses), key, worth_keeping=lambda it: it.url_path == asked)
    if found.pk is None:
        return None
    model = ContentType.objects.get_for_id(found.type_id).model_class()
    return model._default_manager.filter(pk=found.pk, url_path=found.url_path).first() if model else None


class _Place(NamedTuple):
    """Which page is at an address, and of which type."""

    url_path: str = ""
    pk: int | None = None
    type_id: int = 0


def _place(addresses: list[str]) -> _Place:
    """Asked by a written question: the sheets of a section, which are no pages, ask it at each request."""
    with connection.cursor() as cursor:
        cursor.execute(PLACE.format(addresses=", ".join(["%s"] * len(addresses))), addresses)
        return _Place(*(cursor.fetchone() or ()))


def _has_expired(page: Page) -> bool:
    """Read at each request: an expired page is gone at its second, before any job runs."""
    return page.expire_at is not None and page.expire_at <= timezone.now()


def _root_path(request: HttpRequest) -> str | None:
    site = find_site(request)
    language = get_language()
    for path in request._wagtail_cached_site_root_paths:
        if site and path.site_id == site.pk and path.language_code == language:
            return str(path.root_path)
    return None
