"""Themes and audiences in memory: a few rows that every list shows, in the reader's language."""

from django.utils.translation import get_language

from content.freshness import derived
from content.models import Audience, Theme


def all_themes() -> list[Theme]:
    return derived("themes", lambda: list(Theme.objects.select_related("locale")))


def themes() -> list[Theme]:
    """The themes in the language of the request."""
    language = get_language()
    return [theme for theme in all_themes() if theme.locale.language_code == language]


def in_language(theme: Theme) -> Theme:
    """The same theme in the language of the request, or itself when it is not translated."""
    found = (other for other in themes() if other.translation_key == theme.translation_key)
    return next(found, theme)


def slugs_and_labels() -> list[tuple[str, str]]:
    return [(theme.slug, theme.label) for theme in themes()]


def audiences() -> list[tuple[str, str]]:
    """(slug, label) of the audiences in the language of the request."""
    found = Audience.objects.filter(locale__language_code=get_language())
    return derived("audiences", lambda: list(found.values_list("slug", "label")), by_language=True)


def translation_keys(slugs: list[str]) -> list[str]:
    """The keys under which a theme is found whatever the language of the page that bears it."""
    return [str(theme.translation_key) for theme in themes() if theme.slug in slugs]
