"""Where the English site stands: each French page, translated, outdated, incomplete or missing."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from home.models import JobIndexPage


class State(models.TextChoices):
    UP_TO_DATE = "up_to_date", _("À jour")
    OUTDATED = "outdated", _("Le français a changé depuis")
    INCOMPLETE = "incomplete", _("Incomplète")
    MISSING = "missing", _("À faire")


@dataclass(frozen=True)
class Line:
    """A French page and the state of its English."""

    page: Page
    translated: Page | None
    state: State


def lines() -> list[Line]:
    """Every published French page; job offers stay French (L5331-4 of the Code du travail)."""
    english = Locale.objects.filter(language_code="en").first()
    pages = Page.objects.live().filter(locale__language_code="fr", depth__gt=1).order_by("path")
    pages = list(pages.not_exact_type(JobIndexPage))
    keys = [page.translation_key for page in pages]
    made = {
        p.translation_key: p
        for p in Page.objects.filter(locale=english, translation_key__in=keys, alias_of=None)
    }
    followed = _translations(english)
    return [Line(p, made.get(p.translation_key), _state(p, made, followed)) for p in pages]


def _translations(english: Locale | None) -> dict[str, Translation]:
    found = Translation.objects.filter(target_locale=english).select_related("source")
    return {str(translation.source.object_id): translation for translation in found}


def _state(page: Page, made: dict[object, Page], followed: dict[str, Translation]) -> State:
    translation = followed.get(str(page.translation_key))
    if page.translation_key not in made or translation is None:
        return State.MISSING
    total, done = translation.get_progress()
    if done < total or not made[page.translation_key].live:
        return State.INCOMPLETE
    published = page.last_published_at
    if published and published > translation.source.last_updated_at:
        return State.OUTDATED
    return State.UP_TO_DATE


def missing_translations() -> list[Page]:
    """Section pages, two levels deep, that a reader of English cannot read yet; none of a site that has no
    English at all."""
    english = Page.objects.filter(locale__language_code="en", alias_of=None).values("translation_key")
    if not english.exists():
        return []
    pages = Page.objects.live().filter(locale__language_code="fr", depth__in=(2, 3, 4), show_in_menus=True)
    return list(pages.exclude(translation_key__in=english).order_by("path"))
