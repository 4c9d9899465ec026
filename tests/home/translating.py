"""Translating a page as an editor does with wagtail-localize: string by string."""

from typing import Any

from django.test import TestCase
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

HOME = {"Accueil": "Home", "accueil": "home-en"}
NEWS = {"Actualités": "News", "actualites": "news"}


def translate(page: Page, words: dict[str, str], publish: bool = True) -> Page | None:
    """The English page, with the strings of `words` translated and the others left to do."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    english = Locale.objects.get(language_code="en")
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=english)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in words:
            record(segment, words[segment.string.data], english)
    with TestCase.captureOnCommitCallbacks(execute=True):  # wagtail-localize publishes after commit
        translation.save_target(publish=publish)
    return page.specific_class.objects.filter(translation_key=page.translation_key, locale=english).first()


def record(segment: Any, text: str, locale: Locale) -> None:
    StringTranslation.objects.update_or_create(
        translation_of=segment.string, locale=locale, context=segment.context,
        defaults={"data": text, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
    )  # fmt: skip
