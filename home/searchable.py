"""The plain text of a page, from which the search takes its excerpts."""

import html
from typing import Any

from django.utils.html import strip_tags

FIELDS = ("summary", "asks", "expected_result", "objectives", "guiding_question")


def text_of(page: Any) -> str:
    """What the page says, its summary first, without tags."""
    texts = [getattr(page, name, "") for name in FIELDS]
    for name in ("body", "sections"):
        stream = getattr(page, name, None)
        if stream is not None:
            texts += stream.stream_block.get_searchable_content(stream)
    return html.unescape(" ".join(strip_tags(str(text)) for text in texts if text))
