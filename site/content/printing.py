"""Papers as accessible PDF (PDF/UA-1): tagged, with their language and their title."""

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
    from weasyprint import CSS, HTML, URLFetcher  # two seconds to import: only when somebody asks

    # The library asks Pillow, for the whole process, to accept pictures cut short: those that people
    # deposit are still refused.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    nothing = URLFetcher(allowed_protocols=["data"])  # its own pictures, such as a code to scan
    paper = CSS(finders.find("css/paper.css"))
    made: bytes = HTML(string=html, url_fetcher=nothing).write_pdf(
        stylesheets=[paper], pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode() or None
    )
    return made
