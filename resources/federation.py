"""Letters about the library to the federation."""

from typing import Any

from accounts import letters
from accounts.models import User
from content.models import SiteIdentity


def write_to_federation(name: str, *, key: str, **words: Any) -> None:
    """To its address; to each of its team while it has given none, so that somebody reads it."""
    address = SiteIdentity.load().email
    readers = [address] if address else sorted(person.email for person in User.objects.of_team())
    for number, reader in enumerate(readers):
        letters.write(name, to=reader, key=f"{key}:{number}", **words)
