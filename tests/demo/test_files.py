"""The demonstration documents are real files that real readers open."""

import io
import re

import pytest
from docx import Document as read_docx
from fontTools.ttLib import TTFont
from odfdo import Document as OpenDocument
from openpyxl import load_workbook

from demo.files import make_file
from demo.files.draft import FOOTER
from demo.files.extras import EXTRAS
from demo.files.fonts import REGULAR, font_path, shown

pytestmark = pytest.mark.slow

TITLE = "Guide : accueillir à l’Escale, le cœur de l’été"
SUMMARY = "Un guide court pour bien accueillir les bénévoles."
SECTIONS = [
    ("Pourquoi ce guide ?", ["L’œuvre est collective…", "Elle coûte 1\u202f250 € par an."]),
    ("Trois étapes", ["Écouter.", "Proposer.", "Revenir vers la personne."]),
]
FORMATS = ("PDF", "DOCX", "ODT", "ODS", "XLSX")


def make(fmt: str, pages: int = 1) -> bytes:
    """Return the sample document in one format."""
    return make_file(fmt, TITLE, SUMMARY, SECTIONS, pages)


@pytest.mark.parametrize("fmt", FORMATS)
def test_same_input_gives_same_bytes(fmt: str) -> None:
    """A demonstration made twice does not change its files."""
    assert make(fmt) == make(fmt)


@pytest.mark.parametrize("pages", [1, 2, 3, 8, 16])
def test_pdf_has_exactly_its_pages(pages: int) -> None:
    """The number of pages announced by the site is the real one."""
    data = make("PDF", pages)
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b(?!s)", data)) == pages


def test_pdf_tells_title_author_and_language() -> None:
    """A reader shows what the file is, in the right language."""
    data = make("PDF")
    for told in (TITLE, "Fédération 77 (démonstration)"):
        assert _pdf_string(told) in data
    assert b"/Lang (fr-FR)" in data
    assert b"/FontFile2" in data


def _pdf_string(text: str) -> bytes:
    """Write a text as PDF information does when it has accents."""
    return ("\ufeff" + text).encode("utf-16-be").hex().encode()


def test_pdf_too_long_for_its_pages_is_refused() -> None:
    """Text is never cut to hold in the pages announced."""
    long = [("Partie", ["Une phrase qui revient souvent. " * 400] * 4)]
    with pytest.raises(ValueError, match="more than 1 page"):
        make_file("PDF", TITLE, SUMMARY, long, 1)


def test_font_draws_every_character_of_the_texts() -> None:
    """No letter of the documents becomes an empty box."""
    texts = [TITLE, SUMMARY, FOOTER, "ŒœÀÉÈÊÇçùï’…«»–—€·\u202f\u00a0"]
    texts += [text for heading, lines in (*SECTIONS, *EXTRAS) for text in (heading, *lines)]
    drawn = TTFont(font_path(REGULAR)).getBestCmap()
    assert {char for char in shown("".join(texts)) if ord(char) not in drawn} == set()


def test_docx_read_back_has_title_headings_and_footer() -> None:
    """A DOCX file keeps its text and its structure."""
    document = read_docx(io.BytesIO(make("DOCX")))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert document.paragraphs[0].text == TITLE
    assert headings == [heading for heading, _ in SECTIONS]
    assert document.sections[0].footer.paragraphs[0].text == FOOTER


def test_odt_read_back_has_title_headings_and_footer() -> None:
    """An ODT file keeps its text and its structure."""
    document = OpenDocument(io.BytesIO(make("ODT")))
    headings = [header.inner_text for header in document.body.get_headers()]
    assert document.meta.title == TITLE
    assert headings == [TITLE, *(heading for heading, _ in SECTIONS)]
    assert FOOTER in document.styles.serialize(pretty=False).decode()


def test_ods_read_back_has_title_header_row_and_sections() -> None:
    """An ODS file holds one line a paragraph under its header row."""
    document = OpenDocument(io.BytesIO(make("ODS")))
    table = document.body.get_table(0)
    assert table.get_value("A1") == TITLE
    assert [table.get_value("A4"), table.get_value("B4")] == ["Partie", "Contenu"]
    assert table.get_value("B5") == SECTIONS[0][1][0]


def test_xlsx_read_back_has_title_header_row_and_sections() -> None:
    """An XLSX file holds one line a paragraph under its header row."""
    sheet = load_workbook(io.BytesIO(make("XLSX"))).worksheets[0]
    assert sheet["A1"].value == TITLE
    assert [cell.value for cell in sheet[4]] == ["Partie", "Contenu"]
    assert sheet["B5"].value == SECTIONS[0][1][0]


def test_unknown_format_is_refused() -> None:
    """A typing mistake in the demonstration content is seen at once."""
    with pytest.raises(KeyError):
        make("DOC")
