"""The questions of each request, drawn once a process: their answers are those of the moment all the same."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.backends import ACCOUNT, AuthenticationBackend
from accounts.models import User
from accounts.models.user import PLACES, _places_of
from accounts.prepared import Prepared
from tests import factories

NOON = datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def drawn_once(drawn_each_time: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As production does."""
    monkeypatch.setattr(Prepared, "is_kept", True)
    for each in (ACCOUNT, PLACES):
        monkeypatch.setattr(each, "_drawn", None)


def read(user: User) -> User | None:
    return AuthenticationBackend().get_user(user.pk)


def is_in_network(user: User) -> bool:
    return User.objects.get(pk=user.pk).is_in_network


def test_question_is_drawn_once_for_everybody(
    alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    asked = Prepared(lambda key: drawn.append(key) or User.objects.filter(pk=key).values_list("first_name"))
    assert [asked.rows(person.pk) for person in (alice, bob, alice)] == [
        [("Alice",)],
        [("Bob",)],
        [("Alice",)],
    ]
    assert len(drawn) == 1
    monkeypatch.setattr(Prepared, "is_kept", False)
    asked.rows(bob.pk)
    assert len(drawn) == 2


def test_account_is_the_one_that_django_would_read(alice: User, bob: User) -> None:
    alice.last_login = timezone.now()
    alice.save()
    for person in (bob, alice):
        found, known = read(person), User.objects.get(pk=person.pk)
        for field in User._meta.concrete_fields:
            assert getattr(found, field.attname) == getattr(known, field.attname)
        assert not found._state.adding


def test_nobody_is_read_by_a_key_that_is_no_longer_hers(alice: User, bob: User) -> None:
    assert read(alice) == alice
    gone = User(pk=alice.pk + bob.pk + 1000)
    assert read(gone) is None
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert read(alice) is None


def test_right_given_or_taken_counts_at_the_next_request(alice: User) -> None:
    assert not read(alice).has_rights
    group = Group.objects.create(name="Essai")
    alice.groups.add(group)
    assert read(alice).has_rights
    alice.groups.remove(group)
    assert not read(alice).has_rights


def test_place_that_ends_is_lost_at_the_next_request(bob: User) -> None:
    place = factories.member(bob, factories.structure())
    assert is_in_network(bob)
    place.cut_short()
    place.save()
    assert not is_in_network(bob)


def test_place_of_the_day_is_that_of_today(bob: User, monkeypatch: pytest.MonkeyPatch) -> None:
    with time_machine.travel(NOON, tick=False):
        factories.member(bob, factories.structure(), ends_on=NOON.date())
        assert is_in_network(bob)
    with time_machine.travel(NOON + datetime.timedelta(days=1), tick=False):
        assert not is_in_network(bob)


def test_without_the_day_the_place_would_outlive_its_end(bob: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accounts.models.user.PLACES", Prepared(_places_of))
    with time_machine.travel(NOON, tick=False):
        factories.member(bob, factories.structure(), ends_on=NOON.date())
        assert is_in_network(bob)
    with time_machine.travel(NOON + datetime.timedelta(days=1), tick=False):
        assert is_in_network(bob)
