"""Words compared as people mean them."""

import re
import unicodedata


def folded(text: str) -> str:
    """For comparing: no case, no accents, no punctuation."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return " ".join(re.findall(r"[^\W_]+", bare))
