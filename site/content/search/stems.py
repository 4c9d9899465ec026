"""French words brought to their stem, for SQLite, whose full-text index knows no French.

Same order as our PostgreSQL configuration: accents first, then the Snowball stemmer, so that
both databases answer alike: « seniors » finds « séniors », « centre social » « centres sociaux ».
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

WORD = re.compile(r"[^\W_]+")
INCLUSIVE = re.compile(r"[·•](?:e·s|es|e|s|ne·s|ne|nes|trice·s|trice|euse·s|euse)\b")
ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)[’']", re.IGNORECASE)
SAID_ALL_THE_TIME = """
a au aux avec ce ces dans de des du elle en est et eux il ils je la le les leur lui ma mais me meme
mes mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes toi ton tu un
une vos votre vous
"""
EMPTY_WORDS = frozenset(SAID_ALL_THE_TIME.split())
IRREGULAR = {"sociaux": "social", "sociau": "social", "locaux": "local", "travaux": "travail"}


def fold(text: str) -> str:
    """Lower case without accents, ligatures opened, « adhérent·e·s » as « adherent »."""
    plain = INCLUSIVE.sub("", text).replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@cache
def _stemmer() -> Any:
    import snowballstemmer  # brings thirty languages, 3 MB: only who searches needs one

    return snowballstemmer.stemmer("french")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one folded word. Plurals in -aux and -ers (« usagers ») meet their singular,
    which Snowball misses."""
    word = IRREGULAR.get(word, word)
    return str(_stemmer().stemWord(word[:-1] if word.endswith("ers") else word))


def stems(text: str) -> list[str]:
    """The stems of the words of a text, empty words left out."""
    words = WORD.findall(fold(ELISION.sub(" ", text)))
    return [stem(word) for word in words if word not in EMPTY_WORDS]


def stemmed(text: str) -> str:
    return " ".join(stems(text))
