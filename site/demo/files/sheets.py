"""Write spreadsheets: ODS and XLSX."""

import io

from odfdo import Document, Style, Table
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from demo.files.archive import settle
from demo.files.draft import AUTHOR, FOOTER, LANGUAGE, MADE_ON, Draft
from demo.files.texts import describe_odf, save_odf

SHEET = "Contenu"
HEADER = ("Partie", "Contenu")
HEADER_ROW = 4
# In characters, as XLSX files count them; five of them make about one centimetre.
WIDTHS = (32, 90)


def make_xlsx(draft: Draft) -> bytes:
    """Return the draft as an XLSX file with one line a paragraph."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for line in _lines(draft):
        sheet.append(line)
    _dress(sheet)
    about = book.properties
    about.title, about.subject, about.creator = draft.title, draft.summary, AUTHOR
    about.language, about.created = LANGUAGE, MADE_ON.replace(tzinfo=None)
    target = io.BytesIO()
    book.save(target)
    return settle(target.getvalue())


def make_ods(draft: Draft) -> bytes:
    """Return the draft as an ODS file with one line a paragraph."""
    document = Document("spreadsheet")
    describe_odf(document, draft)
    document.body.clear()
    table = Table(SHEET)
    for y, line in enumerate(_lines(draft)):
        for x, text in enumerate(line):
            table.set_value((x, y), text)
    for place, width in enumerate(WIDTHS):
        _widen(document, table, place, f"{width / 5}cm")
    document.body.append(table)
    return save_odf(document)


def _widen(document: Document, table: Table, place: int, width: str) -> None:
    """Give a column of an ODS table its width."""
    name = f"column{place}"
    document.insert_style(Style("table-column", name=name, width=width), automatic=True)
    column = table.get_column(place)
    column.style = name
    table.set_column(place, column)


def _lines(draft: Draft) -> list[tuple[str, ...]]:
    """Return the lines of the sheet: title, summary, header row, sections, footer."""
    above = [(draft.title,), (draft.summary,), ("",), HEADER]
    return [*above, *draft.rows(), ("",), (FOOTER,)]


def _dress(sheet: Worksheet) -> None:
    """Make the sheet readable on screen and on paper."""
    for letter, width in zip("AB", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet["A1"].font = Font(bold=True, size=16)
    for cell in sheet[HEADER_ROW]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="6A1F5B")
    for row in sheet.iter_rows(min_row=HEADER_ROW + 1):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.oddFooter.center.text = FOOTER
    sheet.page_setup.fitToHeight = 0
