"""Who shares what: Alice of the team leads the collectif Jeunes, Bob takes part, Charlie comes from
outside the network, Dora is of the network and takes no part."""

import pytest
from django.test import Client

from accounts.models import SpaceMembership, Structure, User
from content.models import Folder
from extranet.collectives.models import Collective
from extranet.documents.places import Place
from tests import factories
from tests.accounts.doors import signed_in


@pytest.fixture
def centre(home_page: object) -> Structure:
    return factories.structure(name="Centre du Parc")


@pytest.fixture
def jeunes(alice: User, bob: User, charlie: User, centre: Structure) -> Collective:
    factories.teammate(alice)
    factories.member(bob, centre)
    made = factories.collective(alice, name="Jeunes", slug="jeunes")
    factories.takes_part(bob, made)
    factories.takes_part(charlie, made, SpaceMembership.Role.EXTERNAL)
    return made


@pytest.fixture
def place(jeunes: Collective) -> Place:
    """The collectif's documents."""
    return Place(jeunes.space)


@pytest.fixture
def work(jeunes: Collective) -> Folder:
    """For those who take part from the inside."""
    return factories.folder(jeunes.space, "Travail")


@pytest.fixture
def outside(jeunes: Collective) -> Folder:
    """Open to those who come from outside too."""
    return factories.folder(jeunes.space, "Ouvert", audience=Folder.Audience.EVERYBODY)


@pytest.fixture
def lead(jeunes: Collective, alice: User) -> Client:
    return signed_in(alice)


@pytest.fixture
def member(jeunes: Collective, bob: User) -> Client:
    return signed_in(bob)


@pytest.fixture
def external(jeunes: Collective, charlie: User) -> Client:
    return signed_in(charlie)


@pytest.fixture
def other(jeunes: Collective, centre: Structure) -> Client:
    dora = factories.UserFactory(first_name="Dora", email="dora@structure-c.example")
    factories.member(dora, centre)
    return signed_in(dora)
