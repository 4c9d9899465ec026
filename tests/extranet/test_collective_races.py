"""Two people who act on a collectif at the same moment, in real transactions (PostgreSQL)."""

import datetime
from functools import partial
from itertools import pairwise
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from accounts.models import User
from extranet.collectives import changes, steps
from extranet.collectives.models import Collective
from tests import factories
from tests.accounts.test_races import at_once

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
WEEKS = (1, 2)


def put_off_twice(alice: User) -> list[tuple[datetime.date, datetime.date]]:
    """What each extension says it put off, and until when; the last gives most time."""
    made = factories.collective(alice)
    days = [made.deadline + datetime.timedelta(weeks=weeks) for weeks in WEEKS]
    at_once(*(partial(steps.extend, made, until=day, reason="Salle", by=alice) for day in days))
    deadline = Collective.objects.get(pk=made.pk).deadline
    return [*made.extensions.order_by("pk").values_list("former", "until"), (deadline, deadline)]


def is_a_chain(found: list[tuple[datetime.date, datetime.date]]) -> bool:
    return all(before[1] == after[0] for before, after in pairwise(found))


def test_two_who_extend_at_once_leave_a_history_that_holds(alice: User) -> None:
    for _round in range(6):
        assert is_a_chain(put_off_twice(alice))


def test_without_the_lock_the_history_would_not_hold(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: both put off the same deadline."""
    monkeypatch.setattr("django.db.models.QuerySet.select_for_update", lambda found, **words: found)
    assert not all(is_a_chain(put_off_twice(alice)) for _round in range(12))


def test_nobody_waits_to_say_a_change_and_one_that_commits_late_is_seen(alice: User) -> None:
    made = factories.collective(alice)
    written, seen = Event(), Event()

    def late() -> None:
        try:
            with transaction.atomic():
                changes.note([made.pk], "meetings")
                written.set()
                seen.wait(10)
        finally:
            connection.close()

    before, writer = changes.stamps_of(made), Thread(target=late)
    writer.start()
    assert written.wait(10)
    changes.note([made.pk], "meetings")
    between = changes.stamps_of(made)
    seen.set()
    writer.join()
    assert len({str(each) for each in (before, between, changes.stamps_of(made))}) == 3
