"""The roles of two accounts that become one: where dates meet, one role that covers both."""

import datetime

import pytest
from django.utils import timezone

from accounts.actions import periods
from accounts.actions.merge import merge_people
from accounts.models import Membership, SpaceMembership, User
from tests import factories

DAY = datetime.timedelta(days=1)
TODAY = timezone.localdate()


@pytest.fixture
def double(db: None) -> User:
    """Bob's second account, opened by mistake."""
    return factories.UserFactory(first_name="Bob", email="bob@ailleurs.example", phone="01 64 00 00 00")


def merge(bob: User, double: User, alice: User) -> User:
    merge_people(kept=bob, gone=double, by=alice)
    return User.objects.get(pk=bob.pk)


def roles(user: User) -> list[tuple[str, datetime.date, datetime.date | None]]:
    held = Membership.objects.filter(user=user).order_by("starts_on")
    return [(m.structure.name, m.starts_on, m.ends_on) for m in held]


def test_two_accounts_with_the_same_role_end_with_one_whose_dates_cover_both(
    alice: User, bob: User, double: User
) -> None:
    place = factories.structure(name="L’Escale")
    factories.member(bob, place, starts_on=TODAY - 90 * DAY, ends_on=TODAY + 10 * DAY)
    factories.member(double, place, starts_on=TODAY - 30 * DAY)
    kept = merge(bob, double, alice)
    assert roles(kept) == [("L’Escale", TODAY - 90 * DAY, None)]
    places = SpaceMembership.objects.filter(space=place.space)
    assert [(p.user, p.starts_on, p.ends_on) for p in places] == [(kept, TODAY - 90 * DAY, None)]
    assert not Membership.objects.filter(user=double).exists()


@pytest.mark.parametrize("kept_is_first", [True, False])
def test_same_role_without_an_end_on_both_sides_is_one_role(
    alice: User, bob: User, double: User, kept_is_first: bool
) -> None:
    place = factories.structure(name="L’Escale")
    for user in (bob, double) if kept_is_first else (double, bob):
        factories.direct(user, place)
    assert len(roles(merge(bob, double, alice))) == 1


def test_role_held_again_years_later_stays_two_periods(alice: User, bob: User, double: User) -> None:
    place = factories.structure(name="L’Escale")
    factories.member(bob, place, starts_on=TODAY - 900 * DAY, ends_on=TODAY - 800 * DAY)
    factories.member(double, place, starts_on=TODAY - 30 * DAY)
    assert [start for _name, start, _end in roles(merge(bob, double, alice))] == [
        TODAY - 900 * DAY,
        TODAY - 30 * DAY,
    ]


def test_role_cut_short_on_one_side_goes_on_with_the_other(alice: User, bob: User, double: User) -> None:
    place = factories.structure(name="L’Escale")
    ended = factories.member(bob, place, starts_on=TODAY - 30 * DAY)
    ended.cut_short()
    ended.save()
    factories.member(double, place, starts_on=TODAY - 10 * DAY)
    kept = merge(bob, double, alice)
    assert [(m.starts_on, m.ended_at) for m in kept.memberships.all()] == [(TODAY - 30 * DAY, None)]
    assert kept.is_in_network


def test_role_ended_everywhere_opens_nothing_again(alice: User, bob: User, double: User) -> None:
    place = factories.structure()
    for user in (bob, double):
        ended = factories.member(user, place, starts_on=TODAY - 30 * DAY)
        ended.cut_short()
        ended.save()
    assert not merge(bob, double, alice).places().exists()


def test_without_looking_at_dates_the_role_would_be_held_twice(
    alice: User, bob: User, double: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(periods, "_meeting", lambda one, others: [])
    place = factories.structure()
    for user in (bob, double):
        factories.member(user, place, ends_on=TODAY + DAY)
    assert len(roles(merge(bob, double, alice))) == 2
