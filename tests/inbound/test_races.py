"""The same letter in the hands of two workers at once (on PostgreSQL, whose rows can be locked)."""

import threading
from contextlib import suppress
from functools import partial

import pytest
from django.db import connection

from accounts.models import User
from background.inbound.receiving import receive
from background.models import InboundMail, OutgoingMail
from extranet.answering import conversations
from extranet.answering.conversations import Conversation
from tests.accounts.test_races import at_once
from tests.inbound import letters
from tests.inbound.conftest import Talk
from tests.inbound.letters import written

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


@pytest.fixture
def slow_talk(talk: Talk) -> Talk:
    """Publishing takes long enough for the other worker to arrive."""
    together = threading.Barrier(2)
    quick = talk.open_for

    def open_for(person: User, key: int) -> Conversation | None:
        found = quick(person, key)
        with suppress(threading.BrokenBarrierError):
            together.wait(timeout=1)
        return found

    conversations.add_conversation("t", open_for)
    return talk


def test_two_workers_with_the_same_letter_make_one_post(slow_talk: Talk) -> None:
    raw = written(slow_talk.to)
    found = at_once(partial(receive, raw), partial(receive, raw))
    assert [mail.outcome for mail in found] == ["posted", "posted"]  # type: ignore[attr-defined]
    assert len(slow_talk.posts) == 1
    assert InboundMail.objects.count() == 1


def test_two_workers_with_the_same_refusal_write_one_letter(slow_talk: Talk) -> None:
    raw = written(slow_talk.to, f"{letters.CUT}\nrien")
    at_once(partial(receive, raw), partial(receive, raw))
    assert OutgoingMail.objects.count() == 1


def test_without_the_row_they_would_make_two(slow_talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    numbers = iter("12")
    monkeypatch.setattr("background.inbound.receiving._fingerprint", lambda *words: next(numbers))
    raw = written(slow_talk.to)
    at_once(partial(receive, raw), partial(receive, raw))
    assert len(slow_talk.posts) == 2
