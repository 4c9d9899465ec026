"""Make the documents of the demonstration site, so that every download is a real file."""

from collections.abc import Callable

from demo.files.draft import Draft
from demo.files.pdf import make_pdf
from demo.files.sheets import make_ods, make_xlsx
from demo.files.texts import make_docx, make_odt

MAKERS: dict[str, Callable[[Draft], bytes]] = {
    "PDF": make_pdf,
    "DOCX": make_docx,
    "ODT": make_odt,
    "ODS": make_ods,
    "XLSX": make_xlsx,
}


def make_file(
    fmt: str, title: str, summary: str, sections: list[tuple[str, list[str]]], pages: int = 1
) -> bytes:
    """Return a document in this format; only a PDF file has a fixed number of pages."""
    return MAKERS[fmt](Draft(title, summary, sections, pages))
