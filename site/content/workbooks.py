"""Writes an XLSX. Cells are values: what looks like a formula stays text, whoever typed it."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

FORMULA = "f"  # a cell that a spreadsheet would run
WIDEST = 60  # characters
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Sheet:
    """Widths are those of the first columns, in characters."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int] = ()
    wraps: bool = False  # long texts go to the line


def fitting(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """The widths that show what the columns hold, up to a readable line."""
    columns = zip(headings, *rows, strict=True)
    return [min(WIDEST, max(len(str(each or "")) for each in column) + 2) for column in columns]


def workbook(*sheets: Sheet) -> io.BytesIO:
    """Written line by line to the disk, then packed: no table is held in memory."""
    from openpyxl import Workbook  # weighs 20 MB in each process, for files that few people ask for

    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet)
    made = io.BytesIO()
    book.save(made)
    made.seek(0)
    return made


def _write(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "A2"
    page.append([_cell(page, each, font=Font(bold=True)) for each in sheet.headings])
    style = {"alignment": Alignment(wrap_text=True, vertical="top")} if sheet.wraps else {}
    for row in sheet.rows:
        page.append([_cell(page, each, **style) if style or isinstance(each, str) else each for each in row])


def _cell(page: Any, value: Any, **style: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(page, value)
    if cell.data_type == FORMULA:
        cell.data_type = "s"
    for name, each in style.items():
        setattr(cell, name, each)
    return cell
