"""Reads a CSV as people's spreadsheets write it (several encodings, three separators), and writes one
that they open without running anything."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# The number of the line in the file, and its cells; no cells when it cannot be read.
Line = tuple[int, list[str] | None]
SEPARATORS = ";,\t"
MOST_LINES_A_CELL = 20  # a quote never closed must not swallow the whole file
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
OTHER_KINDS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")


def csv_lines(data: bytes, score: Callable[[list[str]], int]) -> Iterator[Line]:
    """The lines of the file, cut by the separator that gives its first line the best score.

    Raises ValidationError for what is no text."""
    texts = list(io.StringIO(_decoded(data), newline=""))
    start = next((n for n, text in enumerate(texts) if _has_words(text)), len(texts))
    separator = max(SEPARATORS, key=lambda mark: _fitness(texts[start : start + 1], mark, score))
    while start < len(texts):
        cells, taken = _record(texts[start : start + MOST_LINES_A_CELL], separator)
        yield start + 1, cells
        start += taken


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Excel's « texte Unicode »
        return data.decode("utf-16", errors="replace")
    if data.startswith(OTHER_KINDS) or b"\0" in data:
        raise ValidationError(_("Le contenu de ce fichier n’est pas celui d’un fichier CSV."))
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return data.decode("latin-1")


def _has_words(text: str) -> bool:
    """Not empty, nor « sep=; », which Excel reads and does not show."""
    return any(mark.isalnum() for mark in text) and not text.strip(' "').lower().startswith("sep=")


def _fitness(first: list[str], separator: str, score: Callable[[list[str]], int]) -> tuple[int, int]:
    cells = _record(first, separator)[0] if first else None
    return (score(cells), len(cells)) if cells else (0, 0)


def _record(texts: list[str], separator: str) -> tuple[list[str] | None, int]:
    """The first record of these lines and how many lines it takes; a broken one takes a single line,
    so that the next ones are read."""
    reader = csv.reader(texts, delimiter=separator, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return None, 1


def harmless(value: Any) -> str:
    """The cell as text; an apostrophe stops what a spreadsheet would run as a formula. Numbers
    keep their sign."""
    text = ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not isinstance(value, float) else text


def bare(cell: str) -> str:
    """Without the apostrophe that our own exports put before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
