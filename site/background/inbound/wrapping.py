"""Lines that a mail program cut because they were long, put together as they were typed."""

import re
from itertools import pairwise

NARROWEST = 65  # characters: what is cut at less was cut by whoever wrote it
WIDEST = 80
ITEM = re.compile(r"[-*•–—>#]|\d+[.)]")
SENTENCE_END = re.compile(r"[.!?:;…]\s*$")


def unflowed(text: str, *, drops_space: bool) -> str:
    """As RFC 3676 says: a line that ends with a space goes on, at the same depth of quotation."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        depth, words = _depth_and_words(line)
        if goes_on and lines and depth == _depth_and_words(lines[-1])[0]:
            lines[-1] = (lines[-1][:-1] if drops_space else lines[-1]) + words
        else:
            lines.append(line if depth else words)
        goes_on = words.endswith(" ") and words != "-- "
    return "\n".join(lines)


def _depth_and_words(line: str) -> tuple[int, str]:
    """The quotation marks are counted; one space after them, or in front of what begins like one, is
    stuffing."""
    words = line.lstrip(">")
    return len(line) - len(words), words.removeprefix(" ")


def rejoined(text: str) -> str:
    """Where nothing says it: a line goes on when the next word would have made it longer than all."""
    lines = text.split("\n")
    longest = max(map(len, lines))
    if longest > WIDEST:
        return text
    width = max(longest, NARROWEST)
    made = lines[:1]
    for former, line in pairwise(lines):
        if _goes_on(former, line, width):
            made[-1] = f"{made[-1].rstrip()} {line}"
        else:
            made.append(line)
    return "\n".join(made)


def _goes_on(former: str, line: str, width: int) -> bool:
    if not former.strip() or not line.strip() or ITEM.match(line.lstrip()):
        return False
    begins_anew = SENTENCE_END.search(former) and line[:1].isupper()
    return not begins_anew and len(former.rstrip()) + 1 + len(line.split()[0]) > width
