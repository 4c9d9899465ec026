"""Which requests may be answered from memory, and under what key.

What is not in the key cannot change the page: Django is shown a request of which nothing else is left.
"""

import re
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings

Environ = dict[str, Any]

# The filters of the public lists; each list refuses with a 404 the values that it does not have.
KEPT_PARAMETERS = {"annee", "contrat", "lieu", "nature", "page", "public", "quand", "theme"}
# What others add to the links that people share: no page reads it.
TRACKERS = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id")
LONGEST_QUERY, LONGEST_PATH, LONGEST_HOST = 200, 300, 255
# The views whose answers are the same for everybody; the page cache keeps no other.
KEPT_VIEWS = {
    "colours",
    "manifest",
    "page_file",
    "robots",
    "security_txt",
    "site_map",
    "sitemap",
    "wagtail_serve",
}


class Key(NamedTuple):
    """All that a kept page depends on, besides the content."""

    scheme: str
    forwarded: str  # with the scheme, says whether the request came by https
    host: str
    path: str
    query: str
    theme: str


def key_of(environ: Environ) -> Key | None:
    """The key of the page that is asked; None when the answer may depend on who asks, or is no page."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
        return None
    path, host = environ.get("PATH_INFO", ""), environ.get("HTTP_HOST", "")
    if len(path) > LONGEST_PATH or len(host) > LONGEST_HOST or first_word(path) in areas_for_somebody():
        return None
    theme, query = theme_of(environ.get("HTTP_COOKIE", "")), query_of(environ.get("QUERY_STRING", ""))
    if theme is None or query is None:
        return None
    forwarded = environ.get("HTTP_X_FORWARDED_PROTO", "")[
        :10
    ]  # with the scheme, says whether it came by https
    return Key(environ.get("wsgi.url_scheme", ""), forwarded, host, path, query, theme)


def cleaned(environ: Environ, key: Key) -> Environ:
    """The request as Django is shown it: nothing that is not in the key can reach the page."""
    bare = {name: value for name, value in environ.items() if not name.startswith("HTTP_")}
    bare |= {"HTTP_HOST": key.host, "QUERY_STRING": key.query, "REQUEST_METHOD": "GET"}
    if key.forwarded:
        bare["HTTP_X_FORWARDED_PROTO"] = key.forwarded
    if key.theme:
        bare["HTTP_COOKIE"] = f"theme={key.theme}"
    return bare


def first_word(path: str) -> str:
    return path[1:].partition("/")[0]


@cache
def areas_for_somebody() -> frozenset[str]:
    """The first words of the addresses that are nobody's public page, read from the addresses themselves:
    a new area is one of them until its view is named in KEPT_VIEWS."""
    from config.urls import urlpatterns

    areas = {settings.STATIC_URL.strip("/")}
    for pattern in urlpatterns:
        route = getattr(pattern.pattern, "_route", "")
        if route and getattr(pattern, "name", None) not in KEPT_VIEWS:
            areas.add(first_word(f"/{route}"))
    return frozenset(areas)


def theme_of(cookies: str) -> str | None:
    """The theme that the visitor chose; None for somebody who has a session or a form under way."""
    if not cookies:
        return ""
    theme = ""
    for piece in cookies.split(";"):
        name, _, value = piece.strip().partition("=")
        if name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
            return None
        if name == "theme":
            theme = value if value in ("light", "dark") else ""
    return theme


def query_of(query: str) -> str | None:
    """The filters of a list, in order; None when there is anything else."""
    if not query:
        return ""
    if len(query) > LONGEST_QUERY:
        return None
    pairs = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not TRACKERS.fullmatch(name)
    ]
    if not {name for name, _value in pairs} <= KEPT_PARAMETERS:
        return None
    return urlencode(sorted(pairs))
