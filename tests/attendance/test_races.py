"""People who sign at the same moment, in real transactions (PostgreSQL)."""

import datetime
from functools import partial

import pytest
from django.db import IntegrityError, connection

from accounts.models import Structure, User
from extranet.attendance import signing
from extranet.attendance.models import Signature
from extranet.training import planning
from extranet.training.models import CourseSession, Enrolment, SessionSlot
from tests.accounts.test_races import at_once, kinds
from tests.attendance.conftest import placed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time"),
]
ROUNDS = 8
sign = partial(signing.sign, way=Signature.Way.PAGE)


def twice_at_once(session: CourseSession, centre: Structure, slot: SessionSlot) -> list[list[object]]:
    """What each press is told, by round."""
    found = []
    for number in range(ROUNDS):
        enrolment = placed(session, centre, f"Ines {number}")
        found.append(at_once(*[partial(sign, enrolment, slot.pk)] * 3))
    return found


def test_pressed_three_times_at_once_one_signature(
    session: CourseSession, centre: Structure, morning: SessionSlot
) -> None:
    for said in twice_at_once(session, centre, morning):
        assert sorted(map(str, said)) == ["False", "False", "True"]
    assert Signature.objects.count() == ROUNDS


def test_without_the_lock_the_constraint_alone_would_refuse(
    session: CourseSession, centre: Structure, morning: SessionSlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: an error on the screen rather than « Vous avez déjà signé », and still one signature."""
    monkeypatch.setattr("django.db.models.QuerySet.select_for_update", lambda found, **words: found)
    told = kinds([each for said in twice_at_once(session, centre, morning) for each in said])
    assert told.get("IntegrityError", 0) > 0
    assert Signature.objects.count() == ROUNDS


def test_without_the_constraint_one_would_sign_twice(
    session: CourseSession, centre: Structure, morning: SessionSlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin of the twin: neither lock nor constraint."""
    constraint = next(c for c in Signature._meta.constraints if c.name == "one_signature_a_trainee")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Signature, constraint)
    try:
        monkeypatch.setattr("django.db.models.QuerySet.select_for_update", lambda found, **words: found)
        twice_at_once(session, centre, morning)
        assert Signature.objects.count() > ROUNDS
    finally:
        Signature.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Signature, constraint)


def move(session: CourseSession, by: User) -> CourseSession:
    """The morning begins half an hour earlier."""
    slots = list(session.slots.all())
    slots[0] = SessionSlot(date=slots[0].date, starts_at=datetime.time(8, 30), ends_at=slots[0].ends_at)
    return planning.keep(session, slots, list(session.trainers.all()), by=by)


def test_half_day_that_is_moved_while_it_is_signed_is_one_or_the_other(
    session: CourseSession, lucie: Enrolment, morning: SessionSlot, alice: User
) -> None:
    said = kinds(at_once(partial(sign, lucie, morning.pk), partial(move, session, alice)))
    assert said in ({"bool": 1, "PlanError": 1}, {"AttendanceError": 1, "CourseSession": 1})
    assert Signature.objects.count() == said.get("bool", 0)


def test_integrity_error_is_what_the_twin_sees() -> None:
    """The positive control."""
    assert kinds([IntegrityError()]) == {"IntegrityError": 1}
