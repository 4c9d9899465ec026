"""The home of a collectif that has worked for years costs what it cost on its first day."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from extranet.collectives import changes
from extranet.collectives.models import Collective
from tests import factories
from tests.accounts.doors import signed_in
from tests.kept import leave_unchecked
from tests.meetings.conftest import meet
from tests.years import work

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("home_page")]
# Of a home of which all is kept, and of one in which everything has just changed.
KEPT, READ = 8, 26


@pytest.fixture
def group(alice: User, bob: User) -> Collective:
    factories.teammate(alice)
    factories.member(bob, factories.structure())
    made = factories.collective(alice, "Jeunes", slug="jeunes")
    factories.takes_part(bob, made)
    return made


@pytest.fixture(autouse=True)
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_unchecked(monkeypatch)


def queries(client: Client, group: Collective) -> tuple[int, int]:
    """When all is kept, then when all of it is read again."""
    client.get(group.url)  # the visit is noted
    kept = _count(client, group.url)
    changes.note([group.pk])
    return kept, _count(client, group.url)


def _count(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_home_of_a_collectif_costs_the_same_after_years_of_work(
    group: Collective, alice: User, bob: User
) -> None:
    client = signed_in(bob)
    meet(group)
    work(group, alice, share=20)
    few = queries(client, group)
    work(group, alice)
    kept, read = queries(client, group)
    assert (kept, read) == few and kept <= KEPT and read <= READ


def test_if_each_line_asked_the_database_it_would_be_seen(
    group: Collective, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: authors read one by one."""
    client = signed_in(bob)
    work(group, alice, share=20)
    few = queries(client, group)
    monkeypatch.setattr(
        "extranet.decisions.models.commitment.CommitmentQuerySet.of_one_collective", lambda found: found
    )
    assert queries(client, group)[1] > few[1]
