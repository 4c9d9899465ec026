"""The English pages, made as a translator would: string by string, through wagtail-localize."""

from typing import Any

from django.db import transaction
from django.utils.html import escape
from django.utils.text import slugify
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from demo.source import demo, english
from demo.tree import find

# Parents before children: an English page stands under the English page of its parent.
PAGES = [
    "accueil", "la-federation", "c-est-quoi-un-centre-social", "animation-du-reseau",
    "le-pacte-federal", "faire-reseau", "faire-gouvernance", "responsabilite", "transparence",
    "etat-de-droit", "participation", "fonctions-federales", "les-collectifs", "collectif-projet",
    "collectif-famille", "collectif-jeunes", "collectif-seniors", "actualites", "prises-de-position",
    "contact",
]  # fmt: skip


def translate_all() -> None:
    functions = [row["slug"] for row in demo()["more"]["pact"]["functions"]]
    news = [row["slug"] for row in demo()["news"] if "en" in row]
    positions = list(demo()["more"]["positions_en"])
    words = _dictionary()
    missing: set[str] = set()
    for slug in [*PAGES, *functions, *news, *positions]:
        missing |= _translate(find(slug), words)
    if missing:
        raise LookupError("Sans traduction :\n" + "\n".join(sorted(missing)))


def _dictionary() -> dict[str, str]:
    """French strings and their English, paired by their place in the content."""
    words: dict[str, str] = {}
    content, more = demo(), demo()["more"]
    pact = more["pact"]
    rows = [
        *content["pages"],
        *content["news"],
        *more["pages"],
        *more["forms"],
        *pact["principles"],
        *pact["functions"],
    ]
    for row in rows:
        if "en" in row:
            _pair(row, row["en"], words)
    for row in content["positions"]:
        if row["slug"] in more["positions_en"]:
            _pair(row, more["positions_en"][row["slug"]], words)
    for figure in more["key_figures"]:
        words[figure["label"]], words[figure["source"]] = figure["label_en"], figure["source_en"]
    for entry in more["menus"]["main"]:
        words[entry["label"]] = entry["label_en"]
    return words | english()


def _pair(french: Any, translated: Any, words: dict[str, str]) -> None:
    if isinstance(french, str) and isinstance(translated, str):
        words.setdefault(french, translated)
        words.setdefault(escape(french), escape(translated))
    elif isinstance(french, list) and isinstance(translated, list):
        if all(isinstance(item, str) for item in [*french, *translated]):
            words.setdefault("\n".join(french), "\n".join(translated))
            words.setdefault(", ".join(french), ", ".join(translated))
        for one, other in zip(french, translated, strict=False):
            _pair(one, other, words)
    elif isinstance(french, dict) and isinstance(translated, dict):
        for key in french.keys() & translated.keys():
            _pair(french[key], translated[key], words)


@transaction.atomic
def _translate(page: Page, words: dict[str, str]) -> set[str]:
    """Publishes the English page, or returns the strings that have no English."""
    if Page.objects.filter(translation_key=page.translation_key, locale__language_code="en", live=True):
        return set()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    target = Locale.objects.get(language_code="en")
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=target)
    missing = {
        text
        for segment in source.stringsegment_set.select_related("string", "context")
        if (text := _translate_segment(segment, page, words, target))
    }
    if not missing:
        translation.save_target(publish=True)
    return missing


def _translate_segment(segment: Any, page: Page, words: dict[str, str], target: Locale) -> str:
    """Records the English of one string; returns the French when there is none."""
    french = segment.string.data
    if segment.context.path == "slug":
        data = slugify(words.get(page.title, page.title))[:60] or page.slug
        data = "home-en" if page.slug == "accueil" else data
    else:
        data = words.get(french) or words.get(french.replace("&amp;", "&"))
    if data is None and french.replace("\u202f", "").replace(" ", "").isdigit():
        data = french
    if data is None:
        return french
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        locale=target,
        context=segment.context,
        defaults={"data": data, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
    )
    return ""
