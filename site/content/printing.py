"""Papers as accessible PDF (PDF/UA-1): tagged, with their language and their title."""

from functools import cache
from typing import Any

from django.contrib.staticfiles import finders
from PIL import ImageFile


class NoPrinterError(Exception):
    """The system libraries that draw a PDF (Pango) are not on this machine."""


def as_pdf(html: str, *, identifier: str = "") -> bytes:
    """Nothing outside the text is read. With an identifier, and its dates in the text, the same words give
    the same bytes. Raises NoPrinterError."""
    try:
        return _printed(html, identifier)
    except OSError as error:  # what ctypes raises for a library that is not there
        raise NoPrinterError from error


def _printed(html: str, identifier: str) -> bytes:
    from weasyprint import HTML  # two seconds to import: only when somebody asks

    # The library asks Pillow, for the whole process, to accept pictures cut short: those that people
    # deposit are still refused.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    nothing, paper = _tools()
    made: bytes = HTML(string=html, url_fetcher=nothing).write_pdf(
        stylesheets=[paper], pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode() or None
    )
    return made


@cache
def _tools() -> tuple[Any, Any]:
    """What may be read, and how it looks. Made once: each reader loads the certificates of the machine,
    which took half the time of a page."""
    from weasyprint import CSS, URLFetcher

    nothing = URLFetcher(allowed_protocols=["data"])  # its own pictures, such as a code to scan
    sheet = finders.find("css/paper.css")
    return nothing, CSS(filename=sheet, url_fetcher=URLFetcher())
