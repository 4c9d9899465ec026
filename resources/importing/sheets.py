"""What the lines say of the resources: read, checked, and brought together by resource."""

import datetime
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from accounts.folding import folded
from accounts.spreadsheets import clean
from content.models import Audience, Theme
from resources.importing.mapping import Line
from resources.importing.refusal import RefusedError
from resources.importing.terms import Terms
from resources.models import Resource

TEXTS = {"titre": "title", "resume": "summary", "licence": "licence", "auteur": "author"}
CHOICES: dict[str, dict[str, str]] = {
    "nature": {folded(word): value for value, label in Resource.Kind.choices for word in (value, str(label))},
    "fonction": {
        folded(word): value for value, label in Resource.Function.choices for word in (value, str(label))
    },
    "acces": {each.value: each.value for each in (Resource.Access.PUBLIC, Resource.Access.MEMBERS)},
}
DATES = ("publiee_le", "revoir_le")
DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y")


@dataclass
class Sheet:
    """A resource as the lines describe it, with the lines that give its files."""

    key: tuple[str, str]
    cells: dict[str, str] = field(default_factory=dict)
    said_by: dict[str, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def take(self, line: Line) -> None:
        """The line adds what nobody said before it. Raises RefusedError if it says otherwise: which one would
        decide who reads the file?"""
        for column, text in line.cells.items():
            said = self.cells.get(column)
            if text and said and column != "fichier" and clean(text) != clean(said):
                where = self.said_by[column]
                raise RefusedError(f"La ligne {where} dit autre chose de cette ressource ({column}).")
        for column, text in line.cells.items():
            if text and column not in self.cells:
                self.cells[column], self.said_by[column] = text, line.number
        self.lines.append(line)


class Reader:
    """Reads the cells; the same words are read once."""

    def __init__(self, *, create_terms: bool) -> None:
        self.terms = {"themes": Terms(Theme, create_terms), "publics": Terms(Audience, create_terms)}
        self._read: dict[tuple[str, str], object] = {}

    def value(self, column: str, text: str) -> object:
        """What the cell says. Raises RefusedError with the reason."""
        if (column, text) not in self._read:
            self._read[column, text] = self._reader(column)(column, text)
        return self._read[column, text]

    def check(self, line: Line) -> None:
        for column, text in line.cells.items():
            if text and column != "fichier":
                self.value(column, text)

    def _reader(self, column: str) -> Callable[[str, str], object]:
        if column in self.terms:
            return lambda _column, text: self.terms[column].read(text)
        return _choice if column in CHOICES else _date if column in DATES else _text


def _text(column: str, text: str) -> str:
    """As it is written, without what nobody sees: marks of control or of direction."""
    seen = "".join(map(_seen, unicodedata.normalize("NFC", text))).strip()
    longest = Resource._meta.get_field(TEXTS[column]).max_length if column in TEXTS else None
    if longest and len(seen) > longest:
        raise RefusedError(f"« {column} » a {len(seen)} caractères, {longest} au plus.")
    if column == "titre" and not clean(seen):
        raise RefusedError("Il manque : titre.")
    return seen


def _seen(mark: str) -> str:
    hidden = unicodedata.category(mark) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return mark if not hidden else " " if mark.isspace() else ""


def _choice(column: str, text: str) -> str:
    known = CHOICES[column]
    if folded(text) not in known:
        words = ", ".join(dict.fromkeys(known.values()))
        raise RefusedError(f"« {column} » : « {text} » n’est pas connu ({words}).")
    return known[folded(text)]


def _date(column: str, text: str) -> datetime.date:
    for written in DATE_FORMATS:
        try:
            return datetime.datetime.strptime(text, written).date()
        except ValueError:
            continue
    raise RefusedError(f"« {column} » : « {text} » n’est pas une date. Écrivez 2026-03-31 ou 31/03/2026.")


def sheets_of(lines: Iterable[Line], reader: Reader, refuse: Callable[[Line, str], None]) -> list[Sheet]:
    """The resources, in the order of the file; `refuse` is told the lines that cannot be taken."""
    found: dict[tuple[str, str], Sheet] = {}
    for line in lines:
        try:
            if line.problem:
                raise RefusedError(line.problem)
            reader.check(line)
            key = (clean(line.get("titre")), line.get("adresse"))
            found.setdefault(key, Sheet(key)).take(line)
        except RefusedError as refusal:
            refuse(line, str(refusal))
    return [sheet for sheet in found.values() if sheet.lines]
