"""The table of contents of a body: its second-level titles and their anchors."""

import re
from collections import Counter
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import slugify
from wagtail.rich_text import expand_db_html

TITLE = re.compile(r"<h2(?P<attributes>[^>]*)>(?P<title>.*?)</h2>", re.DOTALL)


def outlined(body: Any) -> list[tuple[str, str]]:
    """(anchor, title) of each h2 written in the text blocks."""
    met: Counter[str] = Counter()
    sources = (block.value.source for block in body if block.block_type == "text")
    titles = (strip_tags(match["title"]).strip() for html in sources for match in TITLE.finditer(html))
    return [(_anchor(title, met), title) for title in titles if title]


def anchored(html: str, met: Counter[str]) -> str:
    """The rich text as HTML, each h2 bearing the anchor of its title; `met` counts those of the page."""

    def with_anchor(match: re.Match[str]) -> str:
        return f'<h2 id="{_anchor(strip_tags(match["title"]), met)}">{match["title"]}</h2>'

    return TITLE.sub(with_anchor, expand_db_html(html))


def _anchor(title: str, met: Counter[str]) -> str:
    """« ou », then « ou-2 » when the page has a second « Où ? »."""
    slug = slugify(title) or "titre"
    met[slug] += 1
    return f"{slug}-{met[slug]}" if met[slug] > 1 else slug
