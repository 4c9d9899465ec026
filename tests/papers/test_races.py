"""Invoices issued at once: one for each structure, and numbers that follow one another without a gap."""

import pytest
from django.db import connection

from extranet.papers.models import PaperCounter
from tests.papers import crowd
from tests.papers.conftest import provider
from tests.training.test_races import on_sqlite

GOOD = {"gaps": 0, "doubled": 0, "failed": 0}
ON_SQLITE = "tests.papers.crowd"
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="on a file, see below")
on_a_file = pytest.mark.skipif(connection.vendor != "sqlite", reason="the other database has its own above")
pytestmark = pytest.mark.slow


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_numbers_follow_one_another_when_many_issue_at_once(home_page: object) -> None:
    provider()
    assert crowd.rounds(8) == GOOD


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_want_the_same_number(
    home_page: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: the constraint refuses the second, so that somebody's request fails."""
    provider()
    unlocked = "extranet.papers.models.PaperCounter.objects.select_for_update"
    monkeypatch.setattr(unlocked, lambda: PaperCounter.objects.all())
    assert crowd.rounds(4)["failed"] > 0


@on_a_file
def test_numbers_follow_one_another_on_sqlite() -> None:
    assert on_sqlite("IMMEDIATE", 6, ON_SQLITE) == {0: GOOD}


@on_a_file
def test_transactions_that_begin_by_reading_fail_on_sqlite() -> None:
    """The twin."""
    assert on_sqlite("DEFERRED", 3, ON_SQLITE)[0]["failed"] > 0
