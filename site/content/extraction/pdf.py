"""The words of a PDF, by the library that browsers use."""

from typing import IO

MOST_PAGES = 1500


def pdf_text(file: IO[bytes]) -> tuple[str, int]:
    """The text and the number of pages. Raises for an encrypted or a broken file."""
    import pypdfium2  # a megabyte of library that only the worker needs

    document = pypdfium2.PdfDocument(file.read())
    try:
        pages = len(document)
        return " ".join(_words(document, number) for number in range(min(pages, MOST_PAGES))), pages
    finally:
        document.close()


def _words(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]  # the library has no types
    try:
        return str(page.get_textpage().get_text_bounded())
    finally:
        page.close()
