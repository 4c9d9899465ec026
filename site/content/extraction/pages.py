"""The words of web pages and of plain text."""

import html
import re
from typing import IO

from django.utils.html import strip_tags

HEAVIEST = 5_000_000  # bytes read
UNSAID = re.compile(r"<(script|style)\b.*?</\1>", re.S | re.I)


def plain_text(file: IO[bytes]) -> tuple[str, None]:
    data = file.read(HEAVIEST)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding), None
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), None


def html_text(file: IO[bytes]) -> tuple[str, None]:
    text, _pages = plain_text(file)
    return html.unescape(strip_tags(UNSAID.sub(" ", text))), None


def archive_of_nothing(file: IO[bytes]) -> tuple[str, None]:
    """The files inside an archive are not read: one searches for the archive by its title."""
    return "", None
