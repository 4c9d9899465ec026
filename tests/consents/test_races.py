"""People who vote, count and decide at the same moment, in real transactions (PostgreSQL)."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Structure, User
from extranet.collectives.models import Collective
from extranet.consents import closing, deciding, opening, voting
from extranet.consents.models import AnonymousVote, Ballot, Option, Participation, Voice
from extranet.consents.voting import Answer
from extranet.decisions.models import Decision
from tests import factories
from tests.accounts.test_races import at_once
from tests.consents.conftest import ask, key, say

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
ROUNDS = 6


@pytest.fixture
def group(alice: User, bob: User) -> Collective:
    centre = factories.structure()
    made = factories.collective(alice)
    for person in (alice, bob):
        factories.member(person, centre)
    factories.takes_part(bob, made)
    return made


def votes(ballot: Ballot, by: User, *options: str, **whose: Any) -> partial[Ballot]:
    return partial(voting.vote, ballot, Answer([key(ballot, each) for each in options]), by=by, **whose)


def unlocked(found: int) -> Ballot:
    return Ballot.objects.select_related("collective__space").get(pk=found)


@contextmanager
def without(*names: str) -> Iterator[None]:
    """The table of those who took part, without these constraints; then as it was."""
    dropped = [each for each in Participation._meta.constraints if each.name in names]
    with connection.schema_editor() as editor:
        for each in dropped:
            editor.remove_constraint(Participation, each)
    try:
        yield
    finally:
        Voice.objects.all().delete()
        Participation.objects.all().delete()
        with connection.schema_editor() as editor:
            for each in dropped:
                editor.add_constraint(Participation, each)


@pytest.mark.parametrize("anonymous", [False, True])
def test_two_tabs_at_once_give_one_voice(group: Collective, alice: User, bob: User, anonymous: bool) -> None:
    for _round in range(ROUNDS):
        poll = ask(group, alice, is_anonymous=anonymous)
        at_once(*(votes(poll, bob, each) for each in ("Melun", "Meaux")))
        model = AnonymousVote if anonymous else Voice
        assert poll.participations.count() == model.objects.filter(ballot=poll).count() == 1


def test_two_people_of_a_structure_at_once_give_one_voice(group: Collective, alice: User, bob: User) -> None:
    centre = Structure.objects.get()
    for _round in range(ROUNDS):
        poll = ask(group, alice, per_structure=True)
        at_once(votes(poll, bob, "Melun", structure=centre), votes(poll, alice, "Meaux", structure=centre))
        part = poll.participations.get()
        said = {alice: "Meaux", bob: "Melun"}
        assert str(poll.voices.get().option) == said[part.given_by]  # the last one, and signed by her


def twice_at_once(poll: Ballot, *tasks: partial[Ballot]) -> int:
    at_once(*tasks)
    return poll.participations.count()


@pytest.mark.parametrize("constraint", ["one_participation_per_person", "one_participation_per_structure"])
def test_without_lock_nor_constraint_two_voices_would_count(
    group: Collective, alice: User, bob: User, constraint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin of the two above."""
    monkeypatch.setattr(voting, "locked", unlocked)
    by_structure = constraint.endswith("structure")
    whose = {"structure": Structure.objects.get()} if by_structure else {}
    with without(constraint):
        counts = []
        for _round in range(4 * ROUNDS):
            poll = ask(group, alice, per_structure=by_structure)
            counts.append(twice_at_once(poll, *[votes(poll, bob, "Melun", **whose)] * 2))
            if max(counts) > 1:
                break
    assert max(counts) > 1


def test_without_the_lock_the_constraint_still_keeps_one_voice(
    group: Collective, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voting, "locked", unlocked)
    for _round in range(ROUNDS):
        poll = ask(group, alice)
        assert twice_at_once(poll, *[votes(poll, bob, "Melun")] * 2) == 1


def slow_to_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever votes has read that it is open, and takes her time before her voice is kept."""
    chosen = voting._chosen

    def slowly(ballot: Ballot, said: Answer) -> list[Option]:
        time.sleep(0.3)
        return chosen(ballot, said)

    monkeypatch.setattr(voting, "_chosen", slowly)


def counted_and_kept(group: Collective, alice: User, bob: User) -> tuple[int | None, int]:
    """How many voices the result says, and how many there are, when one comes as it closes."""
    poll = ask(group, alice)

    def close() -> None:
        time.sleep(0.1)
        closing.close_now(poll, by=alice)

    at_once(votes(poll, bob, "Melun"), close)
    poll.refresh_from_db()
    return poll.voices_given, poll.participations.count()


def test_voice_that_comes_as_it_closes_is_counted_or_refused(
    group: Collective, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_to_choose(monkeypatch)
    assert counted_and_kept(group, alice, bob) == (1, 1)


def test_without_the_lock_a_voice_would_be_kept_and_not_counted(
    group: Collective, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    slow_to_choose(monkeypatch)
    monkeypatch.setattr(voting, "locked", unlocked)
    assert counted_and_kept(group, alice, bob) == (0, 1)


def test_change_and_voice_at_once_leave_what_was_answered_as_it_was(
    group: Collective, alice: User, bob: User
) -> None:
    for _round in range(ROUNDS):
        poll = ask(group, alice)
        asked = unlocked(poll.pk)
        asked.is_anonymous = True
        at_once(votes(poll, bob, "Melun"), partial(opening.change, asked, ["Oui", "Non"], by=alice))
        poll.refresh_from_db()
        kept = poll.voices.count(), poll.anonymousvotes.count(), poll.is_anonymous
        assert kept in [(1, 0, False), (0, 0, True)]


def test_ten_anonymous_voices_at_once_are_all_in_the_box(group: Collective, alice: User) -> None:
    people = [factories.UserFactory() for _number in range(10)]
    for each in people:
        factories.takes_part(each, group, "external")
    poll = ask(group, alice, is_anonymous=True)
    at_once(*(votes(poll, each, "Melun") for each in people))
    assert poll.participations.count() == poll.anonymousvotes.count() == 10


def test_two_presses_at_once_make_one_decision(group: Collective, alice: User, bob: User) -> None:
    for number in range(ROUNDS):
        poll = ask(group, alice)
        say(poll, bob, "Melun")
        closing.close_now(poll, by=alice)
        press = partial(deciding.decide, poll, words="Melun", owner=alice, due=group.deadline, by=alice)
        at_once(press, press)
        assert Decision.objects.count() == number + 1


def test_two_workers_count_once(group: Collective, alice: User) -> None:
    poll = ask(group, alice)
    Ballot.objects.filter(pk=poll.pk).update(opened_at="2020-01-01T00:00Z", closes_at="2020-01-02T00:00Z")
    assert sorted(map(str, at_once(closing.close_due, closing.close_due))) == ["0", "1"]


def test_postgresql_refuses_the_option_of_another_ballot(group: Collective, alice: User, bob: User) -> None:
    poll, other = ask(group, alice), ask(group, alice)
    part = Participation.objects.create(ballot=poll, person=bob)
    foreign = other.options.all()[0]
    with pytest.raises(IntegrityError, match="option_of_its_ballot"), transaction.atomic():
        Voice.objects.create(ballot=poll, participation=part, option=foreign, is_only=True)
    with pytest.raises(IntegrityError, match="option_of_its_ballot"), transaction.atomic():
        AnonymousVote.objects.create(ballot=poll, option=foreign)
