"""The passage of a text that answers a query, its words marked."""

from functools import lru_cache
from itertools import chain, takewhile

from content.search.beginnings import words_beginning_as
from content.search.stems import fold, stem, stems

LENGTH = 220


def excerpt(text: str, query: str) -> list[tuple[str, bool]]:
    """Pieces of (text, is a searched word), about 220 characters round the first searched word."""
    wanted = set(stems(query))
    searched = (word for word in words_beginning_as(wanted).finditer(text) if _stem(word.group()) in wanted)
    first = next(searched, None)
    start = _start(text, first.start() if first else 0)
    end = _end(text, start)
    pieces, position = [], start
    for word in chain([first] if first else [], takewhile(lambda word: word.end() <= end, searched)):
        pieces += [(text[position : word.start()], False), (word.group(), True)]
        position = word.end()
    pieces.append((text[position:end] + ("…" if end < len(text) else ""), False))
    return [("…" if start else "", False), *pieces]


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return stem(fold(word))


def _start(text: str, first: int) -> int:
    """A little before the first word found, at the beginning of a word."""
    if first < LENGTH // 2:
        return 0
    space = text.find(" ", first - LENGTH // 3, first)
    return first if space < 0 else space + 1


def _end(text: str, start: int) -> int:
    if start + LENGTH >= len(text):
        return len(text)
    space = text.rfind(" ", start + 1, start + LENGTH)
    return start + LENGTH if space < 0 else space
