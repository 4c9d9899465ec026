"""A place in a space opens from its first day to its last, and not one day more."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts.models import Space, SpaceMembership, User

pytestmark = pytest.mark.django_db
FIRST, LAST = datetime.date(2026, 3, 2), datetime.date(2026, 3, 20)
ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture
def centre() -> Space:
    return Space.objects.create(kind=Space.Kind.STRUCTURE, name="Centre du Parc")


def place(space: Space, user: User, starts_on: datetime.date = FIRST, **fields: object) -> SpaceMembership:
    return SpaceMembership.objects.create(space=space, user=user, starts_on=starts_on, **fields)


@pytest.mark.parametrize(
    ("day", "opened"), [(FIRST - ONE_DAY, False), (FIRST, True), (LAST, True), (LAST + ONE_DAY, False)]
)
def test_member_enters_from_the_first_to_the_last_day_included(
    centre: Space, bob: User, day: datetime.date, opened: bool
) -> None:
    place(centre, bob, ends_on=LAST)
    assert list(Space.objects.open_to(bob, on=day)) == ([centre] if opened else [])
    with time_machine.travel(datetime.datetime.combine(day, datetime.time(12)), tick=False):
        assert Space.objects.open_to(bob).exists() is opened


def test_day_is_that_of_paris_not_of_greenwich(centre: Space, bob: User) -> None:
    place(centre, bob, starts_on=datetime.date(2026, 7, 1))
    with time_machine.travel(datetime.datetime(2026, 6, 30, 22, 30, tzinfo=datetime.UTC), tick=False):
        assert Space.objects.open_to(bob).exists()


def test_each_person_enters_her_own_spaces_only(centre: Space, bob: User, charlie: User) -> None:
    other = Space.objects.create(kind=Space.Kind.STRUCTURE, name="Centre des Tilleuls")
    place(centre, bob)
    place(other, charlie)
    assert list(Space.objects.open_to(bob)) == [centre]
    assert list(Space.objects.open_to(charlie)) == [other]
    assert list(Space.objects.open_to(AnonymousUser())) == []


def test_person_whose_account_is_closed_enters_nowhere(centre: Space, bob: User) -> None:
    place(centre, bob)
    assert Space.objects.open_to(bob).exists()
    bob.is_active = False
    bob.save()
    assert not Space.objects.open_to(bob).exists()


def test_without_the_dates_a_former_member_would_still_enter(
    centre: Space, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(centre, bob, ends_on=LAST)
    assert not Space.objects.open_to(bob, on=LAST + ONE_DAY).exists()
    monkeypatch.setattr(type(SpaceMembership.objects.all()), "current", everything)
    assert Space.objects.open_to(bob, on=LAST + ONE_DAY).exists()


def everything(
    places: QuerySet[SpaceMembership], on: datetime.date | None = None
) -> QuerySet[SpaceMembership]:
    return places


def test_place_that_ends_before_it_starts_is_refused(centre: Space, bob: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        place(centre, bob, ends_on=FIRST - ONE_DAY)
    wrong = SpaceMembership(space=centre, user=bob, starts_on=FIRST, ends_on=FIRST - ONE_DAY)
    with pytest.raises(ValidationError, match="La date de fin vient avant la date de début"):
        wrong.full_clean()


def test_second_open_place_in_one_space_is_refused_and_a_return_is_not(centre: Space, bob: User) -> None:
    first = place(centre, bob)
    with pytest.raises(IntegrityError), transaction.atomic():
        place(centre, bob, starts_on=LAST)
    with pytest.raises(ValidationError, match="a déjà une place dans cet espace"):
        SpaceMembership(space=centre, user=bob).full_clean()
    first.ends_on = LAST
    first.save()
    place(centre, bob, starts_on=LAST + ONE_DAY)
    assert SpaceMembership.objects.filter(space=centre, user=bob).count() == 2
