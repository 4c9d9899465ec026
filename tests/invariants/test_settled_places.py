"""While a page is only read, her places are read once and stand for all that the page asks: the answers are the
same, and the next request reads them again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.actions import end_place
from accounts.models import Space, SpaceMembership, Structure, User
from content.models import Document, Folder
from extranet.collectives.models import Collective
from extranet.collectives.shared import of_person
from home.models import HomePage
from tests import factories
from tests.invariants import personas
from tests.invariants.access_table import PERSONAS
from tests.invariants.personas import Network
from tests.invariants.planting import plant_all

QUESTIONS: dict[str, Callable[[User], Any]] = {
    "spaces": lambda person: Space.objects.open_to(person),
    "from the inside": lambda person: Space.objects.known_inside_by(person),
    "directed": lambda person: Structure.objects.directed_by(person),
    "run": lambda person: Space.objects.run_by(person),
    "collectives": lambda person: Collective.objects.taken_part_in_by(person),
    "folders": lambda person: Folder.objects.open_to(person),
    "documents": lambda person: Document.objects.shared_with(person),
}


@pytest.fixture
def network(home_page: HomePage) -> Network:
    made = personas.gather()
    plant_all(made, "zyxo")
    return made


def fresh(person: User, *, settled: bool) -> User:
    found = User.objects.get(pk=person.pk)
    found.has_settled_places = settled
    return found


def answers(person: User) -> dict[str, set[int]]:
    return {name: set(asked(person).values_list("pk", flat=True)) for name, asked in QUESTIONS.items()}


def test_settled_places_answer_as_those_that_each_question_reads(network: Network) -> None:
    several = 0
    for name in PERSONAS[1:]:
        person = network.users[name]
        asked = answers(fresh(person, settled=False))
        assert answers(fresh(person, settled=True)) == asked, name
        several += sum(bool(found) for found in asked.values())
    assert several > 20  # not nothing on both sides


def test_collectifs_that_bring_something_to_her_home_are_those_that_she_sees(network: Network) -> None:
    counts = set()
    for name in PERSONAS[1:]:
        person = fresh(network.users[name], settled=False)
        seen = {each.pk for each in of_person(person)}
        assert seen == {each.pk for each in Collective.objects.visible_to(person)}, name
        counts.add(len(seen))
    assert 0 in counts and len(counts) > 1


def test_documents_of_one_space_are_those_shared_with_her_there(network: Network) -> None:
    space = network.collective.space
    for audience in (Folder.Audience.EVERYBODY, Folder.Audience.CHOSEN):
        folder = factories.folder(space, name=audience, audience=audience)
        factories.document(space=space, folder=folder)
    folder.readers.set(space.memberships.filter(user=network.users["participant"]))
    counts = set()
    for name in PERSONAS[1:]:
        person = fresh(network.users[name], settled=False)
        shared = set(Document.objects.shared_with(person).filter(space=space))
        assert set(Document.objects.shared_in(space, person)) == shared, name
        counts.add(len(shared))
    assert len(counts) > 2  # nothing, what is open to those outside, all of it


def test_only_what_is_read_behind_the_gate_and_the_search_settle_them(
    network: Network, visitor: Client
) -> None:
    client, address = network.clients["participant"], network.collective.url
    for read in (address, "/recherche/?q=x"):
        assert client.get(read).wsgi_request.user.has_settled_places
    for answer in (client.post(address), client.get("/")):
        assert not answer.wsgi_request.user.has_settled_places
    assert not hasattr(visitor.get(address).wsgi_request.user, "has_settled_places")


def test_place_that_ends_closes_at_the_next_request(network: Network) -> None:
    """The twin: whoever kept her settled places from one request to the next would still see."""
    person, space = fresh(network.users["participant"], settled=True), network.collective.space
    assert Space.objects.open_to(person).contains(space)
    end_place(SpaceMembership.objects.get(user=person, space=space), by=network.users["team"])
    assert Space.objects.open_to(person).contains(space)
    assert network.clients["participant"].get(network.collective.url).status_code == 404
