"""People who answer or choose at the same moment, in real transactions (PostgreSQL)."""

from functools import partial

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from accounts.models import User
from extranet.dates import choosing, closing, voting
from extranet.dates.models import DateOption, DatePoll, Voice
from extranet.meetings.models import Meeting
from tests import factories
from tests.accounts.test_races import at_once
from tests.dates.conftest import DAY, look_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def closed(alice: User) -> list[DateOption]:
    """The dates of a search whose answers are closed."""
    poll = look_for(factories.collective(alice), alice)
    DatePoll.objects.filter(pk=poll.pk).update(closed_at=timezone.now())
    return list(poll.options.all())


def meetings_made(alice: User, *, same: bool) -> int:
    Meeting.objects.all().delete()
    first, second, *_others = closed(alice)
    at_once(*(partial(choosing.choose, option, by=alice) for option in (first, first if same else second)))
    return Meeting.objects.count()


@pytest.mark.parametrize("same", [True, False])
def test_two_leads_who_choose_at_once_make_one_meeting(alice: User, same: bool) -> None:
    assert [meetings_made(alice, same=same) for _round in range(6)] == [1] * 6


def test_without_the_lock_two_meetings_would_be_made(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    monkeypatch.setattr(choosing, "_locked", lambda key: DatePoll.objects.for_listing().get(pk=key))
    assert max(meetings_made(alice, same=False) for _round in range(12)) == 2


def test_same_person_who_answers_ten_times_at_once_has_one_voice(alice: User) -> None:
    poll = look_for(factories.collective(alice), alice)
    options = list(poll.options.values_list("pk", flat=True))
    said = [dict.fromkeys(options, word) for word in ("yes", "no") * 5]
    assert at_once(*(partial(voting.answer, poll, each, by=alice) for each in said)) == [None] * 10
    assert Voice.objects.count() == len(options)


def test_two_workers_tell_the_lead_once(alice: User) -> None:
    from background.models import OutgoingMail

    poll = look_for(factories.collective(alice), alice)
    with time_machine.travel(poll.closes_at + DAY, tick=False):
        assert sorted(at_once(closing.close_due, closing.close_due)) == [0, 1]
    assert OutgoingMail.objects.filter(key=f"date-to-choose:{poll.pk}").count() == 1
