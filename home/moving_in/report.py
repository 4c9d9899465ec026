"""What became of each item, for whoever ran the command and for a spreadsheet."""

import csv
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from accounts.csv_files import harmless
from accounts.spreadsheets import clean

MOST_SHOWN = 40


class Outcome(StrEnum):
    MADE = "créé"
    CHANGED = "mis à jour"
    THERE = "déjà là"
    EDITED = "laissé : modifié ici depuis"
    REMOVED = "laissé : retiré ici depuis"
    ASIDE = "laissé de côté"
    REFUSED = "refusé"


SEVERAL = {
    Outcome.MADE: "créations",
    Outcome.CHANGED: "mises à jour",
    Outcome.THERE: "déjà là",
    Outcome.EDITED: "laissés, car modifiés ici depuis",
    Outcome.REMOVED: "laissés, car retirés ici depuis",
    Outcome.ASIDE: "laissés de côté",
    Outcome.REFUSED: "refus",
}


@dataclass
class Entry:
    """An item of the old site and what became of it."""

    item: str
    kind: str
    title: str
    outcome: Outcome
    address: str = ""
    notes: list[str] = field(default_factory=list)


class Report:
    """What became of everything, in the order in which it was known."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.facts: list[str] = []  # sentences about the whole
        self.sections: dict[str, list[str]] = {}  # lists to read: menus, categories…
        self.redirects = 0

    def note(self, entry: Entry) -> None:
        """A second look at the same item, once its links are known, keeps what happened at the first."""
        former = self.entries.get(entry.item)
        if former and former.outcome == Outcome.MADE and entry.outcome in (Outcome.CHANGED, Outcome.THERE):
            entry.outcome = Outcome.MADE
        if former:
            entry.notes = list(dict.fromkeys([*former.notes, *entry.notes]))
        self.entries[entry.item] = entry

    @property
    def refused(self) -> list[Entry]:
        return [entry for entry in self.entries.values() if entry.outcome == Outcome.REFUSED]

    def counts(self) -> list[str]:
        """« page – faits : 3 ; refusés : 1 », a line a kind."""
        found: dict[str, Counter[Outcome]] = {}
        for entry in self.entries.values():
            found.setdefault(entry.kind, Counter())[entry.outcome] += 1
        return [
            f"{kind} – " + " ; ".join(f"{SEVERAL[each]} : {count[each]}" for each in Outcome if count[each])
            for kind, count in found.items()
        ]

    def misunderstood(self) -> list[str]:
        """What was not understood or was refused inside texts, the most frequent first."""
        words = Counter(note for entry in self.entries.values() for note in dict.fromkeys(entry.notes))
        return [f"{note} ({count})" for note, count in words.most_common()]

    def lines(self, most: int | None = None) -> list[str]:
        """The whole report, in words; each list is cut after `most` lines."""
        lists = self.sections | {
            "À relire (nombre de textes)": self.misunderstood(),
            "Refusés": [f"{e.kind} « {e.title} » : {' '.join(e.notes)}" for e in self.refused],
        }
        said = ["Ce qui est arrivé :", *self.counts(), f"anciennes adresses redirigées : {self.redirects}"]
        said += ["", *map(clean, self.facts)]
        for title, rows in lists.items():
            if rows:
                said += ["", f"{title} :", *map(_row, rows[:most])]
            if most and len(rows) > most:
                said.append(f"- … et {len(rows) - most} de plus, dans le compte rendu (--report).")
        return said

    def write(self, path: Path) -> list[Path]:
        """A text to read, and beside it a table in which no cell is a formula."""
        text, table = path.with_suffix(".txt"), path.with_suffix(".csv")
        text.write_text("\n".join(self.lines()) + "\n", encoding="utf-8")
        with table.open("w", encoding="utf-8-sig", newline="") as opened:
            writer = csv.writer(opened, delimiter=";")
            writer.writerow(["élément", "nature", "titre", "résultat", "adresse ici", "à savoir"])
            for e in self.entries.values():
                cells = [e.item, e.kind, e.title, e.outcome, e.address, " | ".join(e.notes)]
                writer.writerow(map(harmless, cells))
        return [text, table]


def _row(text: str) -> str:
    """One line, its indentation kept, without what a terminal would obey."""
    return f"{text[: len(text) - len(text.lstrip(' '))]}- {clean(text)}"
