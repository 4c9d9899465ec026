"""The home of a collectif that has worked for years costs what it cost on its first day."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from extranet.collectives.models import Collective
from tests import factories
from tests.accounts.doors import signed_in
from tests.years import work

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("home_page")]
MOST_QUERIES = 20


@pytest.fixture
def group(alice: User, bob: User) -> Collective:
    factories.teammate(alice)
    factories.member(bob, factories.structure())
    made = factories.collective(alice, "Jeunes", slug="jeunes")
    factories.takes_part(bob, made)
    return made


def queries(client: Client, address: str) -> int:
    client.get(address)  # what is derived from the content is kept, and the visit is noted
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_home_of_a_collectif_costs_the_same_after_years_of_work(
    group: Collective, alice: User, bob: User
) -> None:
    client = signed_in(bob)
    work(group, alice, share=20)
    few = queries(client, group.url)
    work(group, alice)
    assert queries(client, group.url) == few <= MOST_QUERIES


def test_if_each_line_asked_the_database_it_would_be_seen(
    group: Collective, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: authors read one by one."""
    client = signed_in(bob)
    work(group, alice, share=20)
    few = queries(client, group.url)
    monkeypatch.setattr(
        "extranet.decisions.models.commitment.CommitmentQuerySet.of_one_collective", lambda found: found
    )
    assert queries(client, group.url) > few
