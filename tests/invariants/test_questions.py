"""What a page of the members' area asks of the database: little, and as much for twelve structures as for one."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import inviting
from accounts.models import StructureRole
from home import models
from tests import factories
from tests.invariants import personas
from tests.invariants.access_table import OPEN
from tests.invariants.extranet_table import EXTRANET
from tests.invariants.personas import Network
from tests.invariants.planting import plant_all
from tests.kept import leave_unchecked

pytestmark = pytest.mark.slow

MOST = 15
MARKS = ("SAVEPOINT", "RELEASE SAVEPOINT")  # of a transaction inside that of the test: they ask nothing
READERS = ("director", "lead", "external", "team")
SEARCH = "/recherche/?q=essai"


@pytest.fixture(autouse=True)
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_unchecked(monkeypatch)


@pytest.fixture
def network(home_page: models.HomePage) -> Network:
    return personas.gather()


def pages(network: Network) -> list[tuple[str, str]]:
    """Who reads what: all that the table of access opens to these people."""
    planted = plant_all(network, "essai")
    opened = [
        (reader, row.address.format(**planted))
        for row in EXTRANET.values() for reader in READERS if row.get[reader] == OPEN
    ]  # fmt: skip
    return opened + [(reader, SEARCH) for reader in READERS]


def questions(client: Client, address: str) -> int:
    """Of somebody who comes after another: what is kept is kept already. Files are not pages."""
    if not client.get(address)["Content-Type"].startswith("text/html"):
        return 0
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len([each for each in asked.captured_queries if not each["sql"].startswith(MARKS)])


def asked_on(network: Network, read: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    return {(reader, address): questions(network.clients[reader], address) for reader, address in read}


def more_structures(network: Network) -> None:
    for number in range(11):
        structure = factories.structure(name=f"Centre {number}", slug=f"centre-{number}")
        factories.direct(network.users["director"], structure)
        for reader in ("lead", "team"):
            factories.member(network.users[reader], structure, StructureRole.ACTIVITIES)


def test_each_page_asks_little_and_no_more_for_twelve_structures(network: Network) -> None:
    read = pages(network)
    one = asked_on(network, read)
    assert {page: count for page, count in one.items() if count > MOST} == {}
    assert sum(map(bool, one.values())) > 200  # pages, not files
    more_structures(network)
    twelve = asked_on(network, read)
    # To choose among several may ask one question more.
    assert {page: (one[page], count) for page, count in twelve.items() if count > one[page] + 1} == {}


def test_one_question_a_structure_would_be_seen(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: whether she directs them is asked of each structure, as it was."""
    session = factories.training_session()
    monkeypatch.setattr(inviting, "may_manage", _asked_of_each)
    before = questions(network.clients["director"], session.url)
    more_structures(network)
    assert questions(network.clients["director"], session.url) >= before + 11


def _asked_of_each(user: Any, structure: Any) -> bool:
    return bool(inviting.Membership.objects.directing(structure).filter(user=user).exists())
