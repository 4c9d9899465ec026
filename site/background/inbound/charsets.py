"""Bytes as words, whatever the message says of them."""

import codecs
import re

# What mail is really written in; Python knows others, of which some take the square of the length.
ALLOWED = re.compile(r"ascii|utf|iso|cp\d|koi8|mac|big5|gb|euc|shift|hz|tis|johab")
# An escape says which letters follow: such bytes are all ASCII, hence all UTF-8.
ESCAPED = re.compile(r"utf-?(?:7|16|32)|iso2022|hz")


def decoded(data: bytes, said: str) -> str:
    """UTF-8 when it is, since nothing else looks like it by chance; else what is said, or cp1252."""
    named = _known(said)
    tried = [named, "utf-8"] if ESCAPED.match(named) else ["utf-8", named]
    for charset in tried:
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _known(said: str) -> str:
    """Its name in Python. As browsers do, Latin-1 is read as the Windows charset that contains it."""
    try:
        name = codecs.lookup(said).name
    except (LookupError, ValueError):
        return "cp1252"
    return name if ALLOWED.match(name) and name != "iso8859-1" else "cp1252"
