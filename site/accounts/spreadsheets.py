"""Lists of people in a spreadsheet: which column says what, and what each line holds."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.csv_files import Line, csv_lines
from accounts.folding import folded
from accounts.workbooks import workbook_lines

HEAVIEST = 2_000_000  # bytes
MOST_LINES = 10_000
MOST_COLUMNS = 12  # of a workbook, whose every cell costs time


class Column(models.TextChoices):
    """What a list of people may say of each, with the title that our model file gives it."""

    EMAIL = "email", gettext_lazy("Adresse électronique")
    FIRST_NAME = "first_name", gettext_lazy("Prénom")
    LAST_NAME = "last_name", gettext_lazy("Nom")
    ROLE = "role", gettext_lazy("Fonction")
    STRUCTURE = "structure", gettext_lazy("Structure")


# The first title found is taken: « adresse » alone may be that of a street.
TITLES = {
    Column.EMAIL: ["adresse electronique", "email", "e mail", "courriel", "mail", "mel", "adresse email",
                   "adresse e mail", "adresse mail", "adresse courriel", "adresse"],
    Column.FIRST_NAME: ["prenom", "prenoms"],
    Column.LAST_NAME: ["nom", "nom de famille"],
    Column.ROLE: ["fonction", "role", "fonction dans la structure"],
    Column.STRUCTURE: ["structure", "centre", "centre social"],
}  # fmt: skip
KNOWN_TITLES = {title for titles in TITLES.values() for title in titles}


@dataclass(frozen=True)
class Row:
    """A line of the file: its number there, and its words, or why it cannot be read."""

    number: int
    words: dict[Column, str] = field(default_factory=dict)
    problem: str = ""

    def get(self, column: Column) -> str:
        return self.words.get(column, "")


def read(file: Any, *, compulsory: Sequence[Column]) -> list[Row]:
    """The lines of an uploaded CSV or XLSX. Raises ValidationError, with a sentence to act on."""
    extension = file.name.rpartition(".")[2].lower()
    if extension not in ("csv", "xlsx"):
        raise ValidationError(_("Choisissez un fichier CSV ou XLSX. Votre tableur sait l’enregistrer ainsi."))
    if file.size > HEAVIEST:
        raise ValidationError(
            _("Ce fichier est trop lourd : 2 Mo au plus. Partagez-le en plusieurs fichiers.")
        )
    file.seek(0)
    lines = (
        workbook_lines(file, most_columns=MOST_COLUMNS)
        if extension == "xlsx"
        else csv_lines(file.read(), recognised)
    )
    rows = list(_rows(_written(lines), compulsory))
    if not rows:
        raise ValidationError(_("Ce fichier n’a que des titres de colonnes. Ajoutez une ligne par personne."))
    return rows


def _written(lines: Iterable[Line]) -> Iterator[Line]:
    """Cleaned, without the empty ones."""
    for number, cells in lines:
        cleaned = None if cells is None else [clean(cell) for cell in cells]
        if cleaned is None or any(cleaned):
            yield number, cleaned


def _rows(lines: Iterator[Line], compulsory: Sequence[Column]) -> Iterator[Row]:
    number, titles = next(lines, (0, None))
    if not number:
        raise ValidationError(_("Ce fichier est vide. Vérifiez-le et envoyez-le à nouveau."))
    places = _places(titles or [], compulsory)
    width = len(titles or [])
    for count, (number, cells) in enumerate(lines, start=1):
        if count > MOST_LINES:
            raise ValidationError(_("Ce fichier a plus de 10 000 lignes. Partagez-le en plusieurs fichiers."))
        yield _row(number, cells, places, width)


def _row(number: int, cells: list[str] | None, places: dict[Column, int], width: int) -> Row:
    if cells is None:
        return Row(number, problem=_("Ligne illisible : des guillemets s’ouvrent et ne se ferment pas bien."))
    if any(cells[width:]):
        return Row(number, problem=_("Cette ligne a plus de cases que la première ligne du fichier."))
    return Row(number, {column: cells[place] for column, place in places.items() if place < len(cells)})


def recognised(cells: list[str]) -> int:
    """How many of these titles are known."""
    return sum(folded(clean(cell)) in KNOWN_TITLES for cell in cells)


def _places(cells: list[str], compulsory: Sequence[Column]) -> dict[Column, int]:
    """Where each column is. Raises ValidationError that names those missing."""
    titles = [folded(cell) for cell in cells]
    found = {
        column: [titles.index(name) for name in names if name in titles] for column, names in TITLES.items()
    }
    places = {column: numbers[0] for column, numbers in found.items() if numbers}
    missing = [f"« {column.label} »" for column in compulsory if column not in places]
    if missing:
        said = _("La première ligne du fichier doit nommer les colonnes. Il manque : %(missing)s.")
        raise ValidationError(said % {"missing": ", ".join(missing)})
    return places


def clean(text: str) -> str:
    """The text as it is seen: composed accents, one space, nothing invisible."""
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = "".join(
            mark if mark.isprintable() else "" if unicodedata.category(mark) == "Cf" else " " for mark in text
        )
    return " ".join(text.split())
