"""Who runs what in the extranet: Bob directs the Centre du Parc, Alice is of the team."""

import pytest
from django.test import Client

from accounts.models import Structure, User
from tests import factories
from tests.accounts.doors import signed_in


@pytest.fixture
def parc(bob: User) -> Structure:
    """Bob directs it."""
    centre = factories.structure(name="Centre du Parc", slug="parc", hours="Jeudi : 9 h – 12 h")
    factories.direct(bob, centre)
    return centre


@pytest.fixture
def director(bob: User, parc: Structure) -> Client:
    """Bob's browser."""
    return signed_in(bob)


@pytest.fixture
def team(alice: User) -> Client:
    """Alice's browser."""
    factories.teammate(alice)
    return signed_in(alice)


@pytest.fixture
def member(client: Client, bob: User) -> Client:
    """Bob's browser, when he has a role in a structure and directs nothing."""
    factories.member(bob, factories.structure())
    client.force_login(bob)
    return client
