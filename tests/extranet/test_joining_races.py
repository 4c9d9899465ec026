"""Two people who answer somebody who asks to join, at the same moment, in real transactions (PostgreSQL)."""

from functools import partial

import pytest
from django.db import connection

from accounts.models import User
from background.models import OutgoingMail
from extranet.collectives import joining
from extranet.collectives.models import Collective, JoinRequest
from tests import factories
from tests.accounts.test_races import at_once

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def somebody_asks(alice: User) -> JoinRequest:
    person = factories.UserFactory()
    factories.member(person, factories.structure())
    made = factories.collective(alice, f"Jeunes {Collective.objects.count()}", joining="request")
    return joining.ask(made, "Me voici", by=person)


def letters_about(asked: JoinRequest) -> int:
    return OutgoingMail.objects.filter(to=asked.person.email).count()


def test_two_who_accept_at_once_give_one_place_and_write_one_letter(alice: User, bob: User) -> None:
    for _round in range(6):
        asked = somebody_asks(alice)
        said = at_once(*(partial(joining.accept, asked, by=by) for by in (alice, bob)))
        assert sorted(map(str, said)) == ["False", "True"]
        assert asked.collective.space.memberships.filter(user=asked.person).count() == 1
        assert letters_about(asked) == 1


def answered_both_ways(asked: JoinRequest, alice: User, bob: User) -> list[object]:
    """What each of the two is told: one says yes, the other no."""
    return at_once(
        partial(joining.accept, asked, by=alice), partial(joining.refuse, asked, reason="Non", by=bob)
    )


def test_one_yes_and_one_no_at_once_leave_one_answer(alice: User, bob: User) -> None:
    for _round in range(6):
        asked = somebody_asks(alice)
        assert sorted(map(str, answered_both_ways(asked, alice, bob))) == ["False", "True"]
        asked.refresh_from_db()
        assert asked.collective.space.memberships.filter(user=asked.person).exists() == asked.accepted
        assert letters_about(asked) == 1


def test_without_the_lock_she_would_be_told_both(
    alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr("django.db.models.QuerySet.select_for_update", lambda found, **words: found)
    rounds = []
    for _round in range(12):
        asked = somebody_asks(alice)
        answered_both_ways(asked, alice, bob)
        rounds.append(letters_about(asked))
    assert 2 in rounds


def test_somebody_who_joins_twice_at_once_has_one_place(alice: User) -> None:
    for _round in range(6):
        asked = somebody_asks(alice)
        Collective.objects.filter(pk=asked.collective_id).update(joining="open")
        at_once(*[partial(joining.join, asked.collective, by=asked.person)] * 2)
        assert asked.collective.space.memberships.filter(user=asked.person).count() == 1
