"""Two people who write at the same moment, in real transactions (PostgreSQL)."""

from functools import partial

import pytest
from django.db import connection

from accounts.models import User
from extranet.collectives import steps
from extranet.collectives.models import Collective
from extranet.collectives.stages import Stage
from extranet.discussions import posting
from extranet.discussions.models import Thread
from tests import factories
from tests.accounts.test_races import at_once

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
ROUNDS = 6


@pytest.fixture
def jeunes(alice: User, bob: User) -> Collective:
    factories.teammate(alice)
    factories.member(bob, factories.structure())
    made = factories.collective(alice)
    factories.takes_part(bob, made)
    return made


def opened(collective: Collective, by: User) -> Thread:
    return posting.start_thread(collective, title=f"N° {Thread.objects.count()}", text="Jeudi ?", by=by)


def pressed_twice(collective: Collective, by: User) -> int:
    """How many messages two presses on the same button wrote."""
    thread = opened(collective, by)
    at_once(*[partial(posting.reply, thread, text="Moi", by=by)] * 2)
    return thread.posts.count() - 1


def test_two_who_write_at_once_are_both_read_in_their_order(
    jeunes: Collective, alice: User, bob: User
) -> None:
    for _round in range(ROUNDS):
        thread = opened(jeunes, alice)
        said = at_once(*(partial(posting.reply, thread, text="Moi", by=person) for person in (alice, bob)))
        thread.refresh_from_db()
        moments = sorted(post.created_at for post in said)
        assert thread.posts.count() == 3
        assert thread.created_at < moments[0] < moments[1] == thread.last_post_at


def test_button_pressed_twice_at_once_writes_once(jeunes: Collective, bob: User) -> None:
    assert [pressed_twice(jeunes, bob) for _round in range(ROUNDS)] == [1] * ROUNDS


def test_without_the_lock_it_would_write_twice(
    jeunes: Collective, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr("django.db.models.QuerySet.select_for_update", lambda found, **words: found)
    assert max(pressed_twice(jeunes, bob) for _round in range(2 * ROUNDS)) == 2


def test_nobody_writes_in_what_is_being_closed(jeunes: Collective, alice: User, bob: User) -> None:
    """Either the message came first, or it was refused: none is younger than the end."""
    for _round in range(ROUNDS):
        Collective.objects.update(stage=Stage.SYNTHESIS, outcome="")
        thread = opened(jeunes, alice)
        end = partial(steps.close, jeunes, outcome="reached", outcome_words="x", verdicts={}, by=alice)
        said = at_once(partial(posting.reply, thread, text="Moi", by=bob), end)
        refused = [each for each in said if isinstance(each, posting.PostingRefused)]
        assert thread.posts.count() == 2 - len(refused)
        assert Collective.objects.get().stage == Stage.CLOSED
        with pytest.raises(posting.PostingRefused):
            posting.reply(thread, text="Encore", by=bob)
