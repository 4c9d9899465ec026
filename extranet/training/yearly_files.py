"""The yearly return as a spreadsheet, a sheet for each frame."""

import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from content.workbooks import Sheet, workbook
from extranet.training.yearly_return import YearlyReturn

LABEL, LINE_AND_LABEL = (60,), (20, 60)  # widths of the first columns


def as_xlsx(found: YearlyReturn) -> io.BytesIO:
    """Numbers as numbers; the totals are compared on a sheet of their own."""
    return workbook(*_money(found), _trainers(found), *_frames(found), _compared(found))


def _money(found: YearlyReturn) -> list[Sheet]:
    income: list[list[Any]] = [list(line) for line in found.money.lines]
    income.append(["", _("Total"), found.money.total])
    charges = [list(each) for each in found.money.charges]
    return [
        Sheet("C", [_("Ligne"), _("Produits"), _("Euros hors taxe")], income, LINE_AND_LABEL),
        Sheet("D", [_("Charges"), _("Euros hors taxe")], charges, LABEL),
    ]


def _trainers(found: YearlyReturn) -> Sheet:
    lines = [[line.label, line.trainees, line.hours] for line in found.trainers.values()]
    return Sheet("E", [_("Qui"), _("Personnes"), _("Heures données")], lines, LABEL)


def _frames(found: YearlyReturn) -> Iterator[Sheet]:
    headings = [_("Ligne"), _("Intitulé"), _("Stagiaires"), _("Heures suivies")]
    for name, _label, frame in found.frames:
        total = found.totals[name]
        lines = [[key, line.label, line.trainees, line.hours] for key, line in frame.items()]
        lines.append(["", total.label, total.trainees, total.hours])
        yield Sheet(name, headings, lines, LINE_AND_LABEL)


def _compared(found: YearlyReturn) -> Sheet:
    return Sheet(_("Contrôles"), [_("Contrôle"), _("Résultat")], _checks(found), LABEL)


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
