"""A day of training: morning and afternoon, that Dora leads from outside. Lucie and Karim, of the structure
that Bob directs, have a place; Alice is of the team. It is nine o’clock."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Structure, User
from extranet.training.models import CourseSession, Enrolment, SessionSlot, Trainer
from tests import factories

DAY = datetime.date(2027, 2, 16)
MORNING, NOON = datetime.time(9), datetime.time(12, 30)
TWO, FIVE = datetime.time(14), datetime.time(17, 30)


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime.datetime:
    """That day, or some days after."""
    moment = datetime.datetime.combine(DAY + datetime.timedelta(days=days), datetime.time(hour, minute))
    return timezone.make_aware(moment)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(at(9), tick=False) as clock:
        yield clock


@pytest.fixture
def centre(alice: User, bob: User, home_page: object) -> Structure:
    factories.teammate(alice)
    made = factories.structure(name="Les Mille Fenêtres", slug="les-mille-fenetres")
    factories.direct(bob, made)
    return made


@pytest.fixture
def dora(db: None) -> User:
    """She leads, and has nothing else here."""
    return factories.UserFactory(first_name="Dora", last_name="Martin", email="dora@ailleurs.example")


@pytest.fixture
def session(centre: Structure, dora: User) -> CourseSession:
    return planned("F1", Trainer.objects.create(name="Dora Martin", user=dora))


def planned(code: str, trainer: Trainer) -> CourseSession:
    made = factories.training_session(
        code=code, stage=CourseSession.Stage.CONFIRMED, max_participants=9,
        starts_at=at(9), ends_at=at(17, 30), hours=7,
    )  # fmt: skip
    made.slots.all().delete()
    for start, end in ((MORNING, NOON), (TWO, FIVE)):
        SessionSlot.objects.create(session=made, date=DAY, starts_at=start, ends_at=end)
    made.trainers.add(trainer)
    return made


@pytest.fixture
def morning(session: CourseSession) -> SessionSlot:
    return session.slots.all()[0]


@pytest.fixture
def afternoon(session: CourseSession) -> SessionSlot:
    return session.slots.all()[1]


def placed(session: CourseSession, centre: Structure, first_name: str, **fields: object) -> Enrolment:
    person = factories.UserFactory(first_name=first_name, last_name="Demo")
    factories.member(person, centre)
    return factories.enrolment(session, person, centre, **fields)


@pytest.fixture
def lucie(session: CourseSession, centre: Structure) -> Enrolment:
    return placed(session, centre, "Lucie")


@pytest.fixture
def karim(session: CourseSession, centre: Structure) -> Enrolment:
    return placed(session, centre, "Karim")


def page_of(enrolment: Enrolment, slot: SessionSlot) -> str:
    return f"/espace/formations/inscriptions/{enrolment.pk}/signer/{slot.pk}/"


def sheet_of(slot: SessionSlot) -> str:
    return f"/espace/formations/presences/{slot.session.code}/{slot.pk}/"
