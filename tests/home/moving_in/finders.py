"""A finder that knows a page, a document and an image, and says what it was told."""

from home.moving_in.words.convert import Converted, convert
from home.moving_in.words.finding import Picture, Target

PAGE, DOCUMENT, IMAGE = 7, 3, 9


class Finder:
    def __init__(self) -> None:
        self.notes: list[str] = []

    def note(self, words: str) -> None:
        self.notes.append(words)

    def attached(self) -> list[int]:
        return [1, 2]

    def picture(self, address: str, number: int) -> Picture | None:
        return Picture(number or IMAGE, "") if number or address.endswith((".jpg", ".png")) else None

    def target(self, address: str) -> Target | None:
        if address == "/page/":
            return Target(page=PAGE)
        if address.endswith(".pdf"):
            return Target(document=DOCUMENT)
        if address.endswith(".jpg"):
            return Target(image=IMAGE)
        return Target(address=address) if address.startswith(("http", "mailto:")) else None


def read(text: str) -> tuple[Converted, list[str]]:
    """The text once converted, and what was noted on the way."""
    finder = Finder()
    return convert(text, finder, {}), finder.notes


def blocks(text: str) -> list[tuple[str, object]]:
    return [(block["type"], block["value"]) for block in read(text)[0].blocks]


def rich(text: str) -> str:
    """The rich texts alone, one after the other."""
    return "".join(str(value) for kind, value in blocks(text) if kind == "text")
