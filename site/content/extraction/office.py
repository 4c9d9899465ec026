"""The words of office files: ZIP archives of XML, read within bounds."""

import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

LARGEST = 40_000_000  # bytes of one part, unzipped: what says more is a bomb
MOST_PARTS = 500


def document_text(file: IO[bytes]) -> tuple[str, None]:
    """A DOCX: its text, then its notes, headers and footers."""
    return _text(file, r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml"), None


def open_document_text(file: IO[bytes]) -> tuple[str, None]:
    """An ODT, ODS or ODP."""
    return _text(file, r"content\.xml"), None


def workbook_text(file: IO[bytes]) -> tuple[str, None]:
    """An XLSX: the words of its cells; numbers are not searched."""
    return _text(file, r"xl/(sharedStrings|comments\d*)\.xml|xl/worksheets/sheet\d+\.xml", only="t"), None


def slides_text(file: IO[bytes]) -> tuple[str, int]:
    """A PPTX: a page a slide."""
    with zipfile.ZipFile(file) as archive:
        slides = [name for name in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    file.seek(0)
    return _text(file, r"ppt/(slides/slide|notesSlides/notesSlide)\d+\.xml"), len(slides)


def _text(file: IO[bytes], wanted: str, only: str = "") -> str:
    with zipfile.ZipFile(file) as archive:
        parts = [part for part in archive.infolist() if re.fullmatch(wanted, part.filename)][:MOST_PARTS]
        if sum(part.file_size for part in parts) > LARGEST:
            raise ValueError("too much text")
        return " ".join(word for part in parts for word in _words(archive, part, only))


def _words(archive: zipfile.ZipFile, part: zipfile.ZipInfo, only: str) -> Iterator[str]:
    """Paragraph by paragraph, so that a word cut by its layout stays whole."""
    with archive.open(part) as opened:
        root = fromstring(opened.read(LARGEST + 1))
    for element in root.iter():
        if _name(element) in ("p", "h", "si", "is") and not only:
            yield "".join(element.itertext())
        elif only and _name(element) == only:
            yield element.text or ""


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
