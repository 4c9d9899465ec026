"""The blocks of a body while they are written: paragraphs gather into a text, other blocks end it."""

from typing import Any

from home.moving_in.words.inline import trimmed
from home.moving_in.words.markup import rich, words_of

MOST_BUTTONS = 2  # a block
LONGEST_CAPTION, LONGEST_LABEL, LONGEST_TITLE, LONGEST_QUESTION, LONGEST_AUTHOR = 200, 80, 120, 160, 120
Block = dict[str, Any]


class Body:
    """Raw blocks, as our stream field keeps them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._line: list[str] = []

    def say(self, html: str) -> None:
        """Adds to the paragraph that is being written."""
        self._line.append(html)

    def end_paragraph(self) -> None:
        html = trimmed("".join(self._line))
        self._line = []
        if words_of(html):
            self._text.append(f"<p>{html}</p>")

    def take_line(self) -> str:
        """What the paragraph says so far, which is then forgotten."""
        html, self._line = trimmed("".join(self._line)), []
        return html

    def add_text(self, html: str) -> None:
        """A title, a list, a paragraph: whole elements."""
        self.end_paragraph()
        if words_of(html):
            self._text.append(html)

    def end_text(self) -> None:
        self.end_paragraph()
        html, self._text = rich("".join(self._text)), []
        if html:
            self.blocks.append({"type": "text", "value": html})

    def add(self, kind: str, value: Any) -> None:
        self.end_text()
        self.blocks.append({"type": kind, "value": value})

    def add_to_list(self, kind: str, value: Any, most: int = 100) -> None:
        """In the block before when it is of the same kind and has room."""
        self.end_text()
        last = self.blocks[-1] if self.blocks else None
        if last and last["type"] == kind and len(last["value"]) < most:
            last["value"].append(value)
        else:
            self.blocks.append({"type": kind, "value": [value]})

    def only_plain_words(self) -> str | None:
        """What was said until now when it is a few words without any link; nothing otherwise."""
        self.end_paragraph()
        html = "".join(self._text)
        if self.blocks or any(mark in html for mark in ("<a ", "<h2", "<h3", "<li")):
            return None
        return words_of(html)

    def forget(self) -> None:
        self.blocks, self._text, self._line = [], [], []
