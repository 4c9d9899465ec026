"""What the tests of the library share: resources kept for the network, and the lists of titles."""

from typing import Any

from django.test import Client

from resources.models import Resource
from tests import factories, reading

LIBRARY = "/espace/bibliotheque/"


def kept(title: str, **fields: Any) -> Resource:
    """A resource kept for the network, published, with its references indexed as Wagtail does."""
    made = factories.resource(**({"title": title, "access": Resource.Access.MEMBERS} | fields))
    made.save_revision().publish()
    return made


def shown(client: Client, query: str = "") -> list[str]:
    return reading.titles(client.get(LIBRARY + query), ".rows h3 a")
