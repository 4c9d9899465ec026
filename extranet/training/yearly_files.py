"""The yearly return as a spreadsheet, a sheet for each frame."""

import io
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from extranet.training.yearly_return import YearlyReturn

WIDTH = 60


def as_xlsx(found: YearlyReturn) -> io.BytesIO:
    """Numbers as numbers; the totals are compared on a sheet of their own."""
    book = Workbook()
    book.remove(book.active)
    money = found.money
    income = [[line, label, amount] for line, label, amount in money.lines]
    _sheet(
        book, "C", [_("Ligne"), _("Produits"), _("Euros hors taxe")], [*income, ["", _("Total"), money.total]]
    )
    _sheet(book, "D", [_("Charges"), _("Euros hors taxe")], [list(each) for each in money.charges])
    trainers = [[line.label, line.trainees, line.hours] for line in found.trainers.values()]
    _sheet(book, "E", [_("Qui"), _("Personnes"), _("Heures données")], trainers)
    for name, _label, frame in found.frames:
        rows = [[key, line.label, line.trainees, line.hours] for key, line in frame.items()]
        total = found.totals[name]
        rows.append(["", total.label, total.trainees, total.hours])
        _sheet(book, name, [_("Ligne"), _("Intitulé"), _("Stagiaires"), _("Heures suivies")], rows)
    _sheet(book, _("Contrôles"), [_("Contrôle"), _("Résultat")], _checks(found))
    held = io.BytesIO()
    book.save(held)
    held.seek(0)
    return held


def _checks(found: YearlyReturn) -> list[list[Any]]:
    money = found.money
    return [
        [_("Totaux F-1, F-3 et F-4 égaux"), _said(found.is_consistent)],
        [
            _("Produits égaux aux factures moins les avoirs, et à ce qui est saisi"),
            _said(money.is_consistent),
        ],
        [_("Factures moins avoirs de l’année"), money.issued],
        [_("Part de la formation dans les produits, en pour cent"), money.share],
    ]


def _said(is_right: bool) -> str:
    return _("oui") if is_right else _("à vérifier")


def _sheet(book: Any, title: str, headings: list[str], rows: list[list[Any]]) -> None:
    sheet = book.create_sheet(title)
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.column_dimensions["A"].width = WIDTH if len(headings) == 2 else 20
    sheet.column_dimensions["B"].width = WIDTH if len(headings) > 2 else 20
