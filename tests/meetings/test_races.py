"""Two people who act on a meeting at the same moment, in real transactions (PostgreSQL)."""

import datetime
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from extranet.collectives.models import Collective
from extranet.meetings import beginning, minuting, planning
from extranet.meetings.models import AgendaItem, Meeting, MinutesPart
from tests import factories
from tests.accounts.test_races import at_once
from tests.meetings.conftest import meet

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
LINES = [f"Ligne {number} de quelqu’un" for number in range(6)]


def plan_at_once(alice: User) -> list[int]:
    """The numbers of six meetings planned by six people at once."""
    made = factories.collective(alice)
    start = timezone.now() + datetime.timedelta(days=7)
    end = start + datetime.timedelta(hours=2)
    at_once(*(partial(planning.plan, made, by=alice, starts_at=start, ends_at=end) for _ in range(6)))
    return sorted(made.meetings.values_list("number", flat=True))


def write_at_once(alice: User) -> str:
    """What is left of six people who add a line to the same empty part."""
    collective: Collective = factories.collective(alice)
    meeting: Meeting = meet(collective)
    minuting.begin(meeting, by=alice)
    part = MinutesPart.objects.get(meeting=meeting)
    write = partial(minuting.write, part.pk, meeting=meeting, base="", by=alice)
    at_once(*(partial(write, text=line) for line in LINES))
    return MinutesPart.objects.get(pk=part.pk).text


def test_six_who_plan_at_once_get_six_numbers(alice: User) -> None:
    for _round in range(4):
        assert plan_at_once(alice) == [1, 2, 3, 4, 5, 6]


def test_six_who_plan_at_once_take_the_waiting_agenda_up_once(alice: User) -> None:
    """The lock gives it to one; without it, the number that two would take leaves one meeting."""
    for _round in range(4):
        made = factories.collective(alice)
        beginning.begin(made, ["Faire connaissance (20 min)", "Parler"], alice)
        start = timezone.now() + datetime.timedelta(days=7)
        end = start + datetime.timedelta(hours=2)
        at_once(*(partial(planning.plan, made, by=alice, starts_at=start, ends_at=end) for _ in range(6)))
        points = AgendaItem.objects.filter(meeting__collective=made)
        assert sorted(points.values_list("words", flat=True)) == ["Faire connaissance", "Parler"]
        assert made.meetings.count() == 6 and not made.first_points.exists()


def test_six_who_write_at_once_lose_no_line(alice: User) -> None:
    for _round in range(6):
        text = write_at_once(alice)
        assert all(line in text for line in LINES)


def test_without_the_lock_lines_would_be_lost(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    monkeypatch.setattr("django.db.models.QuerySet.select_for_update", lambda found, **words: found)
    texts = [write_at_once(alice) for _round in range(10)]
    assert any(line not in text for text in texts for line in LINES)
