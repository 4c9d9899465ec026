"""The hours that a certificate may state."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from extranet.attendance.hours import hours_attended, hours_of, total
from extranet.attendance.models import Presence, Signature
from extranet.training.hours import attended
from extranet.training.models import Enrolment, SessionSlot


@pytest.mark.parametrize(
    ("half_days", "hours"),
    [
        ([], "0.00"),
        ([(210, 0), (210, 0)], "7.00"),
        ([(210, 0), (210, 30), (210, 0)], "10.00"),
        ([(210, 0), (210, 0), (210, 0)], "10.50"),
        ([(20, 0), (20, 0), (20, 0)], "1.00"),
        ([(210, 20)], "3.17"),
        ([(210, 500)], "0.00"),
    ],
)
def test_hours_are_added_in_minutes(half_days: list[tuple[int, int]], hours: str) -> None:
    assert str(total(half_days)) == hours


def test_half_day_without_a_signature_does_not_count(
    lucie: Enrolment, karim: Enrolment, morning: SessionSlot, afternoon: SessionSlot, alice: User
) -> None:
    assert hours_attended(lucie) == 0
    Presence.objects.create(enrolment=lucie, slot=morning, state="present", marked_by=alice)
    Signature.objects.create(enrolment=karim, slot=morning, way="page")
    assert hours_attended(lucie) == 0
    Signature.objects.create(enrolment=lucie, slot=morning, way="paper", recorded_by=alice)
    assert hours_attended(lucie) == Decimal("3.50")
    Signature.objects.create(enrolment=lucie, slot=afternoon, way="page")
    assert hours_attended(lucie) == Decimal("7.00")


def test_what_was_missed_is_taken_off(lucie: Enrolment, morning: SessionSlot, alice: User) -> None:
    Signature.objects.create(enrolment=lucie, slot=morning, way="page")
    noted = Presence.objects.create(
        enrolment=lucie, slot=morning, state="late", minutes=30, marked_by=alice
    )  # fmt: skip
    assert hours_attended(lucie) == Decimal("3.00")
    Presence.objects.filter(pk=noted.pk).update(state="absent", minutes=0, reason="work")
    assert hours_attended(lucie) == 0


def test_yearly_return_counts_what_was_signed(
    lucie: Enrolment, karim: Enrolment, morning: SessionSlot
) -> None:
    Signature.objects.create(enrolment=lucie, slot=morning, way="page")
    with CaptureQueriesContext(connection) as asked:
        assert hours_of([lucie, karim]) == {lucie.pk: Decimal("3.50")}
    assert len(asked) == 2
    assert attended([lucie, karim]) == {lucie.pk: Decimal("3.50"), karim.pk: 0}


def test_night_when_clocks_change_counts_as_the_wall_does(
    lucie: Enrolment, session_slot: SessionSlot
) -> None:
    Signature.objects.create(enrolment=lucie, slot=session_slot, way="page")
    assert hours_attended(lucie) == Decimal("3.00")


@pytest.fixture
def session_slot(lucie: Enrolment) -> SessionSlot:
    day = datetime.date(2027, 3, 28)
    return SessionSlot.objects.create(
        session=lucie.session, date=day, starts_at=datetime.time(9), ends_at=datetime.time(12)
    )
