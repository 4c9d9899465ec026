"""What became of each line, for whoever ran the command and for a spreadsheet."""

import csv
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from accounts.csv_files import harmless
from resources.importing.mapping import Line


class Outcome(StrEnum):
    MADE = "faite"
    THERE = "déjà là"
    REFUSED = "refusée"


@dataclass(frozen=True)
class Entry:
    """A line and what became of it."""

    line: Line
    outcome: Outcome
    reason: str = ""


class Report:
    """What became of the lines, in the order in which it was known."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.resources = 0
        self.new_terms: dict[str, str] = {}
        self.unknown_terms: list[str] = []

    def note(self, line: Line, outcome: Outcome, reason: str = "") -> None:
        self.entries.append(Entry(line, outcome, reason))

    def refuse(self, line: Line, reason: str) -> None:
        self.note(line, Outcome.REFUSED, reason)

    @property
    def counts(self) -> Counter[Outcome]:
        return Counter(entry.outcome for entry in self.entries)

    @property
    def refused(self) -> list[Entry]:
        found = [entry for entry in self.entries if entry.outcome == Outcome.REFUSED]
        return sorted(found, key=lambda entry: entry.line.number)

    def write(self, path: Path) -> None:
        """As CSV for spreadsheets, in which no cell is a formula."""
        with path.open("w", encoding="utf-8-sig", newline="") as opened:
            writer = csv.writer(opened, delimiter=";")
            writer.writerow(["ligne", "fichier", "titre", "résultat", "raison"])
            for entry in sorted(self.entries, key=lambda entry: entry.line.number):
                words = [entry.line.get("fichier"), entry.line.get("titre"), entry.outcome, entry.reason]
                writer.writerow([entry.line.number, *map(harmless, words)])
