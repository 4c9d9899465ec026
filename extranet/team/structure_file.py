"""A spreadsheet of structures, as our own export writes it or as people make one."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.csv_files import Line, bare, csv_lines
from accounts.folding import folded
from accounts.models import Structure
from accounts.spreadsheets import HEAVIEST, clean
from accounts.workbooks import workbook_lines

MOST_LINES = 500
FIELDS = ("slug", "name", "kind", "management_mode", "summary", "address", "postal_code", "commune",
          "insee_code", "epci", "latitude", "longitude", "email", "phone", "website", "family_approval",
          "approved_until")  # fmt: skip
TITLES = {folded(str(Structure._meta.get_field(name).verbose_name)): name for name in FIELDS} | {
    name.replace("_", " "): name for name in FIELDS
}
MOST_COLUMNS = len(FIELDS) + 10  # the export has some that the import leaves out
# The number of the line and what it says, by field; nothing when it cannot be read.
Row = tuple[int, dict[str, str] | None]


def read(file: Any) -> list[Row]:
    """The lines of an uploaded CSV or XLSX. Raises ValidationError, with a sentence to act on."""
    extension = file.name.rpartition(".")[2].lower()
    if extension not in ("csv", "xlsx") or file.size > HEAVIEST:
        raise ValidationError(_("Choisissez un fichier CSV ou XLSX, de 2 Mo au plus."))
    lines = (
        workbook_lines(file, most_columns=MOST_COLUMNS)
        if extension == "xlsx"
        else csv_lines(file.read(), _known)
    )
    written = list(_written(lines))
    if len(written) < 2 or written[0][1] is None:
        raise ValidationError(_("Ce fichier ne contient aucune structure."))
    return _rows(written[0][1], written[1:])


def _written(lines: Iterable[Line]) -> Iterator[Line]:
    """Cleaned, without the empty ones; stops reading at the first line too many."""
    count = 0
    for number, cells in lines:
        cleaned = cells and [clean(cell) for cell in cells]
        if cells is None or (cleaned and any(cleaned)):
            count += 1
            yield number, cleaned
        if count > MOST_LINES + 1:
            raise ValidationError(_("Ce fichier a plus de 500 lignes. Partagez-le en plusieurs fichiers."))


def _known(cells: list[str]) -> int:
    return sum(folded(clean(cell)) in TITLES for cell in cells)


def _rows(titles: list[str], lines: Iterable[Line]) -> list[Row]:
    """Columns that the import does not know are left out: the export has some."""
    names = [TITLES.get(folded(title)) for title in titles]
    if "slug" not in names:
        raise ValidationError(_("Il manque la colonne « adresse de la fiche » : de qui parle la ligne ?"))
    return [
        (number, cells and {n: bare(cell) for n, cell in zip(names, cells, strict=False) if n and cell})
        for number, cells in lines
    ]
