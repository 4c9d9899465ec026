"""What a file says, read by the worker: PDF, office documents, pages and plain text. A scan says
nothing: its pictures are not read (no OCR)."""

from collections.abc import Callable
from dataclasses import dataclass
from os import SEEK_END
from pathlib import PurePath
from typing import IO

from content.extraction.office import (
    document_text,
    open_document_text,
    slides_text,
    workbook_text,
)
from content.extraction.pages import archive_of_nothing, html_text, plain_text
from content.extraction.pdf import pdf_text

HEAVIEST = 200_000_000  # bytes: what is bigger would fill the worker's memory
LONGEST = 300_000  # characters kept: 150 pages of prose


@dataclass(frozen=True)
class Said:
    """The words of a file, and how many pages it has when its kind has pages."""

    text: str
    pages: int | None = None


READERS: dict[str, Callable[[IO[bytes]], tuple[str, int | None]]] = {
    "pdf": pdf_text,
    "docx": document_text,
    "odt": open_document_text,
    "odp": open_document_text,
    "ods": open_document_text,
    "xlsx": workbook_text,
    "pptx": slides_text,
    "html": html_text,
    "csv": plain_text,
    "txt": plain_text,
    "zip": archive_of_nothing,
}


def read(file: IO[bytes], name: str) -> Said:
    """What the file says. A file that cannot be read (broken, encrypted, a bomb) says nothing: it was
    kept for people, and they may open it."""
    reader = READERS.get(PurePath(name).suffix.lstrip(".").lower())
    if reader is None or file.seek(0, SEEK_END) > HEAVIEST:
        return Said("")
    file.seek(0)
    try:
        text, pages = reader(file)
    except Exception:  # whatever a hostile or broken file makes the readers stumble on
        return Said("")
    return Said(" ".join(text.replace("\0", " ").split())[:LONGEST], pages)
