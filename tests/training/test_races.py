"""The last places, for thirty people at once: never oversold, never given twice, the line in order."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.training import crowd

ROOT = Path(__file__).parents[2]
GOOD = {"oversold": 0, "doubled": 0, "unordered": 0, "failed": 0}
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="on a file, see below")
pytestmark = pytest.mark.slow


@on_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("capacity", [1, 10])
def test_thirty_people_at_once_take_the_places_there_are(home_page: object, capacity: int) -> None:
    assert crowd.rounds(50, capacity) == GOOD


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_places_are_sold_twice(home_page: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    monkeypatch.setattr("django.db.models.QuerySet.select_for_update", lambda found, **words: found)
    assert crowd.rounds(10, 1, leave=False)["oversold"] > 0


def on_sqlite(
    transactions: str, rounds: int, program: str = "tests.training.crowd"
) -> dict[int, dict[str, int]]:
    """In a process of its own, on a file."""
    command = [sys.executable, "-m", program, transactions, str(rounds)]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    found = {}
    for line in done.stdout.splitlines():
        capacity, *pairs = line.split()
        found[int(capacity)] = {name: int(many) for name, many in re.findall(r"(\w+)=(\d+)", " ".join(pairs))}
    return found


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the other database has its own above")
def test_thirty_people_at_once_on_sqlite() -> None:
    """Fifty rounds, half of them for one place."""
    assert on_sqlite("IMMEDIATE", 25) == {1: GOOD, 10: GOOD}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the other database has its own above")
def test_transactions_that_begin_by_reading_fail_on_sqlite() -> None:
    """The twin: DEFERRED, two who have read cannot both write, and somebody's request fails."""
    found = on_sqlite("DEFERRED", 3)
    assert sum(sum(wrong.values()) for wrong in found.values()) > 0
