"""A structure that Bob directs, in which Lucie and Karim work; Alice is of the federation's team."""

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import Structure, StructureRole, User
from background.models import OutgoingMail
from extranet.training.models import CourseSession, Enrolment
from tests import factories, reading
from tests.accounts.doors import signed_in

State = Enrolment.State


@pytest.fixture
def centre(alice: User, bob: User, home_page: object) -> Structure:
    factories.teammate(alice)
    made = factories.structure(name="Les Mille Fenêtres", slug="les-mille-fenetres")
    factories.direct(bob, made)
    return made


def worker(structure: Structure, first_name: str, role: str = StructureRole.ACTIVITIES) -> User:
    person = factories.UserFactory(first_name=first_name, last_name="Demo")
    factories.member(person, structure, role)
    return person


@pytest.fixture
def lucie(centre: Structure) -> User:
    return worker(centre, "Lucie")


@pytest.fixture
def karim(centre: Structure) -> User:
    return worker(centre, "Karim", StructureRole.VOLUNTEER)


@pytest.fixture
def session(centre: Structure) -> CourseSession:
    """Two places."""
    return factories.training_session()


@pytest.fixture
def director(bob: User, centre: Structure) -> Client:
    return signed_in(bob)


@pytest.fixture
def team(alice: User, centre: Structure) -> Client:
    return signed_in(alice)


def told(response: HttpResponse) -> str:
    """The whole page, with what is said above it of what was just done."""
    assert response.status_code == 200, response.status_code
    return reading.plain(reading.soup(response).get_text(" "))


def written_to(person: User) -> list[str]:
    """The subjects of her letters, the first one first."""
    return list(OutgoingMail.objects.filter(to=person.email).order_by("pk").values_list("subject", flat=True))


def states(session: CourseSession) -> dict[str, str]:
    """By first name, where each one's last enrolment stands."""
    rows = session.enrolments.order_by("pk").values_list("person__first_name", "state")
    return dict(rows)
