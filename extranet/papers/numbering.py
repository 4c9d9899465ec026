"""Numbers that follow one another without a gap, and codes that nobody guesses."""

import secrets

from extranet.papers.models import PaperCounter

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 and O, 1, I and L: read aloud, they are mistaken
LENGTH = 12


def next_number(kind: str, year: int) -> int:
    """Inside the transaction that writes the paper: the row stays locked until it ends, and a paper that
    fails leaves its number to the next one."""
    PaperCounter.objects.get_or_create(kind=kind, year=year)
    counter = PaperCounter.objects.select_for_update().get(kind=kind, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def read_code(typed: str) -> str:
    """As somebody copies it: small letters, spaces and hyphens do not matter."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[: LENGTH + 1]
