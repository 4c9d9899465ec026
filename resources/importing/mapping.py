"""The CSV that says which file is what: one line a file, several lines for a resource in several formats."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from accounts.csv_files import bare, csv_lines
from accounts.folding import folded
from resources.importing.refusal import RefusedError

# The last one is ours: it keeps the address of a resource from one site to another.
COLUMNS = ("fichier", "titre", "resume", "nature", "themes", "publics", "acces", "licence", "auteur",
           "fonction", "publiee_le", "revoir_le", "adresse")  # fmt: skip
COMPULSORY = ("fichier", "titre")
TITLES = {folded(name): name for name in COLUMNS}
UNREADABLE = "Ligne illisible : des guillemets s’ouvrent et ne se ferment pas bien."
TOO_MANY_CELLS = "Cette ligne a plus de cases que la première ligne du fichier."


@dataclass(frozen=True)
class Line:
    """A line of the file: its number there, what it says by column, or why it cannot be read."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    problem: str = ""

    def get(self, column: str) -> str:
        return self.cells.get(column, "")


def read_mapping(data: bytes) -> list[Line]:
    """The lines of the file. Raises RefusedError when its columns are not those awaited, and ValidationError
    for what is no text."""
    lines = iter(csv_lines(data, recognised))
    titles = next(lines, (0, None))[1]
    if not titles:
        raise RefusedError("Ce fichier est vide, ou sa première ligne est illisible.")
    names = _columns(titles)
    return [_line(number, cells, names) for number, cells in lines if cells is None or any(cells)]


def recognised(cells: list[str]) -> int:
    """How many of these titles are known."""
    return sum(folded(cell) in TITLES for cell in cells)


def _columns(titles: Sequence[str]) -> list[str]:
    """The column of each title, nothing for one without words. Raises RefusedError that names the faults."""
    names = [TITLES.get(folded(title), "") for title in titles]
    unknown = [title.strip() for title, name in zip(titles, names, strict=True) if title.strip() and not name]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    missing = [name for name in COMPULSORY if name not in names]
    faults = {"Colonnes inconnues": unknown, "Colonnes en double": twice, "Colonnes manquantes": missing}
    said = [f"{fault} : {', '.join(words)}." for fault, words in faults.items() if words]
    if said:
        raise RefusedError(" ".join([*said, f"Les colonnes sont : {', '.join(COLUMNS)}."]))
    return names


def _line(number: int, cells: list[str] | None, names: Sequence[str]) -> Line:
    if cells is None:
        return Line(number, problem=UNREADABLE)
    said = {name: bare(cell).strip() for name, cell in zip(names, cells, strict=False) if name and cell}
    if any(cells[len(names) :]):
        return Line(number, said, TOO_MANY_CELLS)
    missing = [name for name in COMPULSORY if not said.get(name)]
    return Line(number, said, f"Il manque : {', '.join(missing)}." if missing else "")
