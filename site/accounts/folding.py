"""Words compared as people mean them."""

import re
import unicodedata


def folded(text: str) -> str:
    """For comparing: no case, no accents, no punctuation."""
    bare = text.casefold()
    if not bare.isascii():
        apart = unicodedata.normalize("NFKD", bare)
        bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return " ".join(re.findall(r"[^\W_]+", bare))
