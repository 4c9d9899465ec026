"""Wagtail's site of a request, found without a query."""

from django.http import HttpRequest
from wagtail.models import Site

from content.freshness import derived


def find_site(request: HttpRequest) -> Site | None:
    """Wagtail's site for this request and the root paths it builds addresses with, both kept
    where Wagtail itself looks for them."""
    if not hasattr(request, "_wagtail_site"):
        host, port = request.get_host(), request.get_port()
        request._wagtail_site = derived("site", lambda: Site._find_for_request(request), host, port)
        request._wagtail_cached_site_root_paths = derived("root-paths", Site.get_site_root_paths)
    return request._wagtail_site
