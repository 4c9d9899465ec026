"""What the assessment found: noted by who leads, printed on the attestation, and nobody else's to read."""

import pytest
from django.test import Client

from accounts import personal_data
from accounts.models import Structure, User
from extranet.attendance import assessing
from extranet.attendance.models import Outcome
from extranet.training import outcomes
from extranet.training.models import CourseSession, Enrolment
from tests import factories
from tests.accounts.doors import signed_in
from tests.attendance.conftest import at
from tests.training.conftest import told


@pytest.fixture
def place(session: CourseSession, centre: Structure) -> Enrolment:
    session.course.objectives = "Écouter\nOrienter\nEscalader"
    session.course.save()
    hers = factories.UserFactory(first_name="Lucie", last_name="Demo")
    factories.member(hers, centre)
    return factories.enrolment(session, hers, centre)


def address(place: Enrolment) -> str:
    return f"/espace/formations/presences/{place.session.code}/evaluation/{place.pk}/"


NOTED = {"o0": "reached", "o1": "on_the_way", "o2": ""}


def test_trainer_notes_each_objective(place: Enrolment, dora: User) -> None:
    client = signed_in(dora)
    assert "Noter l’évaluation" in told(client.get(f"/espace/formations/animer/{place.session.code}/"))
    page = told(client.post(address(place), NOTED, follow=True))
    assert "L’évaluation de Lucie Demo est notée." in page
    assert outcomes.of(Enrolment.objects.get()) == [
        ("Écouter", "Acquis"), ("Orienter", "En cours d’acquisition"), ("Escalader", ""),
    ]  # fmt: skip


def test_second_note_takes_the_place_of_the_first(place: Enrolment, dora: User) -> None:
    client = signed_in(dora)
    client.post(address(place), NOTED)
    client.post(address(place), NOTED | {"o1": "reached", "o0": ""})
    assert dict(Outcome.objects.values_list("objective", "level")) == {"Orienter": "reached"}


def test_words_that_are_no_level_are_refused(place: Enrolment, dora: User) -> None:
    signed_in(dora).post(address(place), NOTED | {"o0": "excellent"})
    assert not Outcome.objects.exists()


def test_nothing_is_noted_before_the_session(place: Enrolment, dora: User) -> None:
    CourseSession.objects.update(starts_at=at(9, days=1), ends_at=at(17, days=1))
    page = told(signed_in(dora).post(address(place), NOTED, follow=True))
    assert "pendant la session ou après" in page and not Outcome.objects.exists()


def test_her_results_are_hers_the_trainers_and_the_teams(
    place: Enrolment, dora: User, alice: User, bob: User, charlie: User
) -> None:
    assessing.note(place, {"Écouter": "not_yet"}, by=dora)
    for person, reads in ((place.person, True), (dora, True), (alice, True), (bob, False), (charlie, False)):
        assert Outcome.objects.visible_to(person).exists() is reads, person
    assert "Non acquis" in told(signed_in(place.person).get(place.url))
    assert "Non acquis" not in told(signed_in(bob).get(place.url))
    assert signed_in(bob).get(address(place)).status_code == 404
    assert signed_in(place.person).post(address(place), NOTED).status_code == 404


def test_direction_would_read_them_without_the_question_of_who_sees(
    place: Enrolment, dora: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    from extranet.attendance.models.outcomes import OutcomeQuerySet

    assessing.note(place, {"Écouter": "not_yet"}, by=dora)
    monkeypatch.setattr(OutcomeQuerySet, "visible_to", lambda self, _person: self)
    assert "Non acquis" in told(signed_in(bob).get(place.url))


def test_trainer_reads_them_for_thirty_days(place: Enrolment, dora: User) -> None:
    assessing.note(place, {"Écouter": "reached"}, by=dora)
    CourseSession.objects.update(starts_at=at(9, days=-31), ends_at=at(17, days=-31))
    assert not Outcome.objects.visible_to(dora).exists()
    assert signed_in(dora).get(address(place)).status_code == 404


def test_results_are_exported_then_forgotten(place: Enrolment, dora: User) -> None:
    assessing.note(place, {"Écouter": "reached"}, by=dora)
    assert "Acquis" in str([source(place.person) for source in personal_data.sources])
    assert assessing.forget() == 0
    CourseSession.objects.update(starts_at=at(9, days=-1200), ends_at=at(17, days=-1200))
    assert assessing.forget() == 1


def test_team_notes_from_the_enrolment(place: Enrolment, alice: User) -> None:
    client: Client = signed_in(alice)
    assert address(place) in client.get(place.url).content.decode()
    assert "est notée" in told(client.post(address(place), NOTED, follow=True))
