"""What each scenario saw, beside what it must not pass."""

from dataclasses import dataclass, field


@dataclass
class Line:
    """One row of the table. Figures that a scenario does not look at are None."""

    name: str
    bound: str
    holds: bool
    sent: int | None = None
    accepted: int | None = None
    lost: int | None = None
    doubled: int | None = None
    back: float | None = None
    words: str = ""


@dataclass
class Report:
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, line: Line) -> None:
        self.lines.append(line)
        print(f"{'✓' if line.holds else '✗'} {line.name} {line.words}", flush=True)

    def note(self, words: str) -> None:
        self.notes.append(words)
        print(f"· {words}", flush=True)

    @property
    def broken(self) -> list[str]:
        return [line.name for line in self.lines if not line.holds]

    def table(self) -> str:
        titles = ["", "panne", "envoyés", "acceptés", "perdus", "doublés", "retour (s)", "limite", "vu"]
        rows = [titles, *(_cells(line) for line in self.lines)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(titles))]
        return "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        )


def _cells(line: Line) -> list[str]:
    figures = [line.sent, line.accepted, line.lost, line.doubled]
    shown = ["–" if figure is None else str(figure) for figure in figures]
    back = "–" if line.back is None else f"{line.back:.1f}"
    return ["✓" if line.holds else "✗", line.name, *shown, back, line.bound, line.words]
