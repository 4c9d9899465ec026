"""What the header and the footer of every page need; derived, so that it costs no query."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from content.current_site import find_site
from content.freshness import derived
from content.models import SiteIdentity, SiteText
from content.published import public_pages

THEMES = {"light", "dark"}


def site_chrome(request: HttpRequest) -> dict[str, Any]:
    if request.path.startswith(("/gestion/", "/static/")):
        return {}
    chosen = request.COOKIES.get("theme", "")
    return {
        "identity": derived("identity", _identity),
        "site_text": derived("site-text", _site_text, by_language=True),
        "main_menu": derived("menu", lambda: _menu(request), request.get_host(), by_language=True),
        "has_english": derived("has-english", _has_english),
        "chosen_theme": chosen if chosen in THEMES else "",
        "kept_header": False,  # pages keep theirs: see SitePage.get_context
        "is_demo": settings.DEMO or derived("identity", _identity).is_demo,
    }


def _identity() -> SiteIdentity:
    return SiteIdentity.objects.select_related("logo").first() or SiteIdentity()


def _site_text() -> SiteText:
    """The words of the language; French ones never stand in for missing English ones."""
    texts = SiteText.objects.filter(locale__language_code=get_language())
    return texts.select_related("locale").first() or SiteText(name=settings.WAGTAIL_SITE_NAME)


def _has_english() -> bool:
    return public_pages().filter(depth=2, locale__language_code="en").exists()


def _menu(request: HttpRequest) -> list[tuple[str, str, str]]:
    """(label, address, tree path) of the home page's children that are shown in menus: the menu
    is the page tree, so an English menu holds what exists in English."""
    site = find_site(request)
    if site is None:
        return []
    roots = Page.objects.filter(translation_key=site.root_page.translation_key, alias_of=None)
    root = roots.filter(locale__language_code=get_language()).first()
    if root is None:
        return []
    entries = public_pages().child_of(root).in_menu().order_by("path").specific()
    return [(page.label, page.get_url(request), page.url_path) for page in entries]
