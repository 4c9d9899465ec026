"""What `mail-parser-reply` finds in an answer: how other languages and programs quote, where a signature
begins.

It is asked once our own patterns have cut (quotes.py), in bounded time, and believed only where it cannot
take somebody's words away. Measured on version 1.36: « Le … a écrit : » cut on two lines, with a no-break
space or at the very beginning is missed or breaks the text; a line of 8 000 characters that begins with
« On » takes more than a second, and four times more when it is twice as long; a sentence that begins with
« Bonne journée » makes a signature of all that follows.
"""

import re
import warnings
from typing import NamedTuple

from mailparser_reply.parser import EmailMessage

LONGEST = 20_000  # characters: what is longer is refused anyway by those who publish answers
LONGEST_LINE = 300  # nothing that it looks for is longer
SHIELD = "\ue000"


class Found(NamedTuple):
    """The answer without what it quotes, and the signature at its end."""

    answer: str
    signature: str


def ask(text: str) -> Found:
    if len(text) > LONGEST:
        return Found(text, "")
    shielded, long_lines = _shield(text)
    with warnings.catch_warnings():  # it calls `re.sub` as Python will no longer have it
        warnings.simplefilter("ignore", DeprecationWarning)
        read = EmailMessage(text=shielded, languages=["fr", "en"], keep_hyphen_lists=True).read()
    first = read.replies[0]
    signature = _unshield(first.signatures, long_lines)
    if len(read.replies) > 1 and not first.headers and _is_dated(read.replies[1].headers):
        return Found(_unshield(first.content, long_lines), signature)
    return Found(text, signature)


def _shield(text: str) -> tuple[str, list[str]]:
    """A short mark stands for each long line, and blank lines are few: what it does to both takes the
    square of their length."""
    text = re.sub(r"\n{3,}", "\n\n", text.replace(SHIELD, ""))
    long_lines = [line for line in text.split("\n") if len(line) > LONGEST_LINE]
    marks = iter(range(len(long_lines)))
    lines = [
        f"{SHIELD}{next(marks)}{SHIELD}" if len(line) > LONGEST_LINE else line for line in text.split("\n")
    ]
    return "\n".join(lines), long_lines


def _unshield(text: str, long_lines: list[str]) -> str:
    return re.sub(f"{SHIELD}(\\d+){SHIELD}", lambda found: long_lines[int(found[1])], text)


def _is_dated(header: str | None) -> bool:
    """« Le collectif a écrit : » quotes nobody's letter."""
    return re.search(r"\d", header or "") is not None
