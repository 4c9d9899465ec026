"""One spelling of an e-mail address."""

import unicodedata


def plain_address(typed: str) -> str:
    """Capitals, spaces around and the two ways of writing an accent make no difference to people: an
    address is kept, and looked for, in one form."""
    return unicodedata.normalize("NFC", typed.strip()).lower()
