"""Who reads, at the federation, the letters about the library."""

from accounts.models import User
from content.models import SiteIdentity


def federation_readers() -> list[str]:
    """Its address; those of its team while it has given none, so that somebody reads them."""
    address = SiteIdentity.load().email
    return [address] if address else sorted(person.email for person in User.objects.of_team())
