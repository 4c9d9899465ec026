"""What `mail-parser-reply` still finds to cut, in the ways of quoting that we do not read ourselves.

It is asked after our own patterns (quotes.py), in bounded time, and believed only where it cannot take
somebody's words away. Measured on version 1.36: « Le … a écrit : » on two lines, or with a no-break space,
is missed; at the very beginning it leaves « Le » for an answer; a line of 8 000 characters that begins with
« On » takes more than a second, and four times that when it is twice as long; and a sentence that begins
with « Bonne journée » makes a signature of all that follows: signatures.py looks for them instead.
"""

import re

from mailparser_reply.parser import EmailMessage

LONGEST = 20_000  # characters: what is longer is refused anyway by those who publish answers
LONGEST_LINE = 300  # nothing that it looks for is longer
SHIELD = "\ue000"
HEADER = re.compile(r"@|\b(?:objet|subject) ?:", re.I)  # « Le collectif a écrit : » quotes nobody's letter


class _Text(EmailMessage):
    def _normalize_text(self) -> None:
        """Done already; it calls `re.sub` as Python will no longer have it, and takes rules away."""


def answer_in(text: str) -> str:
    """The text without what it quotes."""
    if len(text) > LONGEST:
        return text
    shielded, long_lines = _shield(text)
    found = _Text(text=shielded, languages=["fr", "en"]).read().replies
    if len(found) > 1 and not found[0].headers and HEADER.search(found[1].headers or ""):
        return _unshield(found[0].content, long_lines)
    return text


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
