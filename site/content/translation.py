"""Nothing under /en/ in French: an English page is public when all of it is translated, not before.

wagtail-localize fills what is missing with the French words and publishes; so a page whose
translation is incomplete refuses to be saved over a live page, and refuses to be published.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation


def translation_of(page: Any) -> Translation | None:
    """The translation that makes this page, or None for a page written in its own language."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source")
        .first()
    )


def is_incomplete(page: Any) -> bool:
    translation = translation_of(page)
    if translation is None:
        return False
    total, done = translation.get_progress()
    return bool(done < total)


def refuse_french_words(page: Any) -> None:
    """Raises ValidationError when a live page would get words that nobody translated."""
    if page.pk and page.live and is_incomplete(page):
        raise ValidationError({"live": _("Traduisez tout le texte avant de publier.")})
