"""Pages in the language of the request."""

from django.utils.translation import get_language
from wagtail.models import Locale, Page

from content.freshness import derived
from content.published import public_pages


def current_locale_id() -> int:
    """The id of the language of the request; French when nothing is set."""
    ids = derived("locales", lambda: dict(Locale.objects.values_list("language_code", "id")))
    return ids.get(get_language() or "fr", 0)


def translated(page: Page) -> Page | None:
    """The published translation of a page in the language of the request, or None."""
    found = public_pages().filter(translation_key=page.translation_key)
    match = found.filter(locale_id=current_locale_id()).first()
    return match.specific if match else None
