"""Which words of a text are worth stemming, when a few stems are looked for."""

import re
from functools import lru_cache

from content.search.stems import fold

WORD = re.compile(r"[^\W_]+")
# Figures, Latin letters with their accents and ligatures, and what each begins with once folded.
LATIN = map(chr, (*range(0x30, 0x250), *range(0x1E00, 0x1F00), *range(0xFB00, 0xFB07)))
FOLDED = {letter: fold(letter)[0] for letter in LATIN if letter.isalnum()}


def words_beginning_as(wanted: set[str]) -> re.Pattern[str]:
    """Words that begin as one of those wanted: a stem keeps the beginning of its word, and reading one
    word out of ten is what keeps a page of twenty long texts short."""
    return _beginning_with("".join(sorted({word[0] for word in wanted})))


@lru_cache(maxsize=200)
def _beginning_with(folded: str) -> re.Pattern[str]:
    """Every word, when one of the letters is of another alphabet."""
    if not folded or not set(folded) <= set(FOLDED.values()):
        return WORD
    written = "".join(letter for letter, first in FOLDED.items() if first in folded)
    # The letter first, then what stands before it: looking behind at every position takes three times longer.
    return re.compile(rf"[{written}](?<![^\W_].)[^\W_]*")
