"""What a page here says of an item of the old site, before anything is written."""

import datetime
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlock, StreamValue

from accounts.spreadsheets import clean
from home.models import ContentPage
from home.moving_in.addresses import Finding
from home.moving_in.items import Author, Item
from home.moving_in.states import day_of
from home.moving_in.words.convert import convert
from home.moving_in.words.markup import words_of

LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_NAME = 255, 400, 120
LONGEST_TEXT = 2_000_000  # characters
NOBODY = {"admin", "administrateur", "administrator", "webmaster", "wordpress"}
# The same blocks for every kind of page.
STREAM: StreamBlock = ContentPage.body.field.stream_block


@dataclass(slots=True)
class Fields:
    """The words of the page, and those that only news have."""

    title: str
    summary: str
    body: str
    picture_id: int | None
    date: datetime.date | None = None
    byline: str = ""
    pinned: bool = False
    themes: list[int] = field(default_factory=list)

    def digest(self, *more: Any) -> str:
        """SHA-256 of all of it: the same words give the same page."""
        said = [self.title, self.summary, self.body, self.picture_id, self.byline, self.pinned, self.themes,
                *map(str, (self.date, *more))]  # fmt: skip
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def put_on(self, page: Any) -> None:
        page.title, page.summary, page.picture_id = self.title, self.summary, self.picture_id
        page.body = self.body
        if self.date is not None:
            page.date, page.byline, page.pinned = self.date, self.byline, self.pinned
            page.themes = page.themes.model.objects.filter(pk__in=self.themes)


def read_fields(item: Item, finding: Finding, author: Author | None, reusable: dict[int, str]) -> Fields:
    """`finding.notes` says what was not understood."""
    text = item.content
    if len(text) > LONGEST_TEXT:
        finding.note("Texte démesuré : la fin est laissée de côté")
        text = text[:LONGEST_TEXT]
    converted = convert(text, finding, reusable)
    thumbnail = item.extra.get("_thumbnail_id", "")
    picture = finding.picture("", int(thumbnail)) if thumbnail.isascii() and thumbnail.isdigit() else None
    fields = Fields(
        title=shortened(words_of(item.title), LONGEST_TITLE) or f"Sans titre ({item.number})",
        summary=shortened(words_of(item.excerpt) or converted.teaser, LONGEST_SUMMARY),
        body=json.dumps(_accepted(converted.blocks, finding)),
        picture_id=picture.image if picture else None,
    )
    if item.kind == "post":
        fields.date, fields.pinned = day_of(item), item.pinned
        fields.byline = byline(author)
    return fields


def byline(author: Author | None) -> str:
    """The name that was shown; neither an address nor « admin », which name nobody."""
    name = clean(author.name) if author else ""
    return "" if "@" in name or name.lower() in NOBODY else name[:LONGEST_NAME]


def shortened(text: str, most: int) -> str:
    """At the end of a word."""
    text = clean(text)
    return text if len(text) <= most else f"{text[: most - 1].rpartition(' ')[0] or text[: most - 1]}…"


def _accepted(blocks: list[dict[str, Any]], finding: Finding) -> list[dict[str, Any]]:
    """Those that an editor could save as they are: one that is refused now would block her later."""
    value: StreamValue = STREAM.to_python(blocks)
    kept = []
    for raw, child in zip(blocks, value, strict=True):
        try:
            child.block.clean(child.value)
        except ValidationError:
            finding.note(f"Bloc refusé par nos règles : {raw['type']}")
        else:
            kept.append(raw)
    return kept
