"""What the reading of a text asks: what an old address leads to here, and which picture is meant."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: a page or a document of this site, or an address."""

    page: int | None = None
    document: int | None = None
    image: int | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of this site, with what the old one said of it."""

    image: int
    alt: str


class Finder(Protocol):
    def target(self, address: str) -> Target | None:
        """Where an address leads; nothing when a link to it would be of no use."""

    def picture(self, address: str, number: int) -> Picture | None:
        """The image of that address or of that number."""

    def attached(self) -> list[int]:
        """The numbers of the files attached to the item, for a gallery that names none."""

    def note(self, words: str) -> None:
        """Something to be told to whoever runs the import."""
