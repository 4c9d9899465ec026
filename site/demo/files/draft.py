"""What a demonstration document says, whatever its format."""

from datetime import UTC, datetime
from typing import NamedTuple

AUTHOR = "Fédération 77 (démonstration)"
FOOTER = "Document de démonstration"
LANGUAGE = "fr-FR"
# One date for all files: the same text must give the same bytes on every day.
MADE_ON = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


class Draft(NamedTuple):
    """The text of one document, before it takes a format."""

    title: str
    summary: str
    sections: list[tuple[str, list[str]]]
    pages: int = 1

    def rows(self) -> list[tuple[str, str]]:
        """Return the sections as lines of a table: one paragraph a line."""
        return [(heading, text) for heading, texts in self.sections for text in texts or [""]]
