"""What enrolling costs, from the request to the answer: the same whatever the number of enrolments."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Structure, User
from content import freshness
from extranet.training import enrol_screens, packs, telling
from extranet.training.models import CourseSession, Enrolment, InformationPack, TrainingSettings
from tests.accounts.doors import signed_in
from tests.training.conftest import worker, written_to
from tests.training.test_enrolling import address, own

OWN = 12
OF_SOME = 20  # of a direction, whatever the number of people


@pytest.fixture
def wide(session: CourseSession, centre: Structure, alice: User) -> CourseSession:
    """Three hundred places, and somebody who reads what people need."""
    said = TrainingSettings.load()
    said.disability_contact, said.trainee_rules = alice, "Article 1."
    said.save()
    CourseSession.objects.update(max_participants=300)
    session.refresh_from_db()
    return session


def crowd(session: CourseSession, structure: Structure, many: int) -> None:
    people = User.objects.bulk_create(
        User(email=f"foule{number}@exemple.example", first_name="P", last_name=str(number))
        for number in range(many)
    )
    words = {"session": session, "structure": structure, "state": "confirmed", "status": "employee",
             "funding": "opco", "confirmed_at": session.changed_at}  # fmt: skip
    Enrolment.objects.bulk_create(Enrolment(person=person, **words) for person in people)


@contextmanager
def counted() -> Iterator[CaptureQueriesContext]:
    with CaptureQueriesContext(connection) as asked:
        yield asked


def press(client: Client, session: CourseSession, centre: Structure) -> tuple[HttpResponse, int]:
    """She reads the form, then presses. Returns the answer and how many questions it took."""
    client.get(address(session, "inscription/"))
    with counted() as asked:
        answer = client.post(address(session, "inscription/"), own(centre))
    assert answer.status_code == 302, answer.content
    return answer, len(asked)


@pytest.mark.parametrize("many", [0, 10, 200])
def test_enrolling_costs_twelve_questions(
    many: int, lucie: User, centre: Structure, wide: CourseSession
) -> None:
    crowd(wide, centre, many)
    _answer, cost = press(signed_in(lucie), wide, centre)
    assert cost <= OWN
    made = Enrolment.objects.get(person=lucie)
    assert made.is_confirmed and made.pack == InformationPack.objects.get() and made.pack_read_at
    assert len(written_to(lucie)) == 1


def test_second_reader_of_a_text_costs_no_more(
    lucie: User, karim: User, centre: Structure, wide: CourseSession
) -> None:
    costs = {press(signed_in(each), wide, centre)[1] for each in (lucie, karim)}
    assert max(costs) <= OWN and InformationPack.objects.count() == 1


def test_counting_sees_a_question_for_each_person(
    lucie: User, centre: Structure, wide: CourseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: a session that is counted one by one is over the bound at ten, and far over at 200."""

    def one_by_one(person: User, code: str) -> CourseSession:
        here = hold_seen(person, code)
        here.placed = {each.person.pk: each.state for each in here.enrolments.all()}
        return here

    hold_seen = enrol_screens.seats.hold_seen
    monkeypatch.setattr(enrol_screens.seats, "hold_seen", one_by_one)
    crowd(wide, centre, 10)
    _answer, cost = press(signed_in(lucie), wide, centre)
    assert cost > OWN + 9


def test_counting_sees_what_is_not_derived(
    lucie: User, centre: Structure, wide: CourseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other twin: the text that she read, made again when she presses."""
    monkeypatch.setattr(packs, "text_of", packs._text_of)
    _answer, cost = press(signed_in(lucie), wide, centre)
    assert cost > OWN


def by_direction(director: Client, session: CourseSession, centre: Structure, people: list[User]) -> int:
    form = address(session, f"inscrire/{centre.slug}/")
    director.get(form)
    with counted() as asked:
        answer = director.post(form, {"people": [each.pk for each in people]})
    assert answer.status_code == 302
    return len(asked)


@pytest.mark.parametrize("many", [10, 200])
def test_direction_pays_the_same_for_two_people_or_five(
    many: int, centre: Structure, wide: CourseSession, director: Client
) -> None:
    crowd(wide, centre, many)
    people = [worker(centre, name) for name in ("Ana", "Bea", "Cléo", "Dia", "Eva", "Flo", "Gil")]
    two = by_direction(director, wide, centre, people[:2])
    five = by_direction(director, wide, centre, people[2:])
    assert two == five <= OF_SOME, (two, five)
    assert all(len(written_to(each)) == 1 for each in people)


def test_letters_written_one_by_one_cost_more_for_more_people(
    centre: Structure, wide: CourseSession, director: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its twin."""
    together = telling.post_all
    monkeypatch.setattr(telling, "post_all", lambda letters: [together([each]) for each in letters])
    people = [worker(centre, name) for name in ("Ana", "Bea", "Cléo", "Dia", "Eva", "Flo", "Gil")]
    two = by_direction(director, wide, centre, people[:2])
    assert by_direction(director, wide, centre, people[2:]) > two


def test_public_sees_a_place_taken_at_once(lucie: User, centre: Structure, wide: CourseSession) -> None:
    """Rows written together send no signal: the stamp is changed all the same."""
    before = freshness.stamp()
    press(signed_in(lucie), wide, centre)
    assert freshness.stamp() != before
