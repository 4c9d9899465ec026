"""Who writes to whom: Alice of the team leads the collectif Jeunes, Bob takes part from a structure, Charlie
comes from outside the network, Dora is of the network and takes no part."""

import datetime

import pytest
from django.test import Client

from accounts.models import SpaceMembership, Structure, User
from extranet.collectives.models import Collective
from extranet.discussions import letters, posting
from extranet.discussions.models import Thread
from tests import factories
from tests.accounts.doors import signed_in


@pytest.fixture
def centre(home_page: object) -> Structure:
    return factories.structure(name="Centre du Parc")


@pytest.fixture
def jeunes(alice: User, bob: User, charlie: User, centre: Structure) -> Collective:
    User.objects.filter(pk=bob.pk).update(last_name="Morel")
    bob.refresh_from_db()
    factories.teammate(alice)
    factories.member(bob, centre)
    made = factories.collective(alice, name="Jeunes", slug="jeunes")
    factories.takes_part(bob, made)
    factories.takes_part(charlie, made, SpaceMembership.Role.EXTERNAL)
    return made


@pytest.fixture
def dora(centre: Structure) -> User:
    made = factories.UserFactory(first_name="Dora", email="dora@structure-c.example")
    factories.member(made, centre)
    return made


@pytest.fixture
def thread(jeunes: Collective, alice: User) -> Thread:
    """Alice asks something."""
    return posting.start_thread(jeunes, title="Quelle salle ?", text="Qui a une salle jeudi ?", by=alice)


@pytest.fixture
def lead(alice: User, jeunes: Collective) -> Client:
    """Alice’s browser."""
    return signed_in(alice)


@pytest.fixture
def member(bob: User, jeunes: Collective) -> Client:
    """Bob’s browser."""
    return signed_in(bob)


@pytest.fixture
def outsider(charlie: User, jeunes: Collective) -> Client:
    """Charlie’s browser."""
    return signed_in(charlie)


def told(person: User, since: datetime.datetime) -> list[str]:
    """The words that a letter written now would carry to her."""
    people = User.objects.filter(pk=person.pk).with_places()
    return [item.words for item in letters.new_to(people, since)[person.pk]]
