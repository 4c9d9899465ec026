"""What is counted is nobody's; what prepares the session is read by name."""

import datetime

import pytest
from django.test import Client

from accounts.models import Structure, User
from extranet.surveys import indicators, results
from extranet.surveys.models import Questionnaire, Reply
from extranet.training.models import CourseSession, Enrolment
from home.models import CoursePage
from tests.accounts.doors import signed_in
from tests.reading import words
from tests.surveys.conftest import Audience, Kind, Moment, crowd, held, questionnaire, reply_of


def path_of(session: CourseSession) -> str:
    return f"/espace/formations/sessions/{session.code}/questionnaires/"


def test_team_reads_averages_in_words_and_no_name(
    session: CourseSession, hot: Questionnaire, centre: Structure, team: Client
) -> None:
    crowd(hot, session, centre, 5)
    said = words(team.get(path_of(session)))
    assert "5 réponses pour 5 demandes (100 %)" in said
    assert "2,8 sur 4 (plutôt d’accord)" in said
    assert "8,0 sur 10" in said
    assert "Le point 3" in said
    assert "Nomcaché" not in said


def test_under_five_answers_no_figure_and_no_word_is_shown(
    session: CourseSession,
    hot: Questionnaire,
    centre: Structure,
    team: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crowd(hot, session, centre, 4)
    said = words(team.get(path_of(session)))
    assert "sur 4 (" not in said
    assert "Moins de cinq réponses" in said
    assert "Le point 3" not in said
    monkeypatch.setattr(results, "ENOUGH", 1)  # the twin
    assert "sur 4 (" in words(team.get(path_of(session)))
    assert "Le point 3" in words(team.get(path_of(session)))


def test_trainer_reads_positioning_by_name_and_figures_without_words(
    place: Enrolment, positioning: Questionnaire, hot: Questionnaire, centre: Structure, awa: User
) -> None:
    reply_of(positioning, place, {"role": "Animatrice jeunesse"})
    crowd(hot, place.session, centre, 5)
    cold = questionnaire("a-froid", Moment.LATER, Audience.TRAINEE, [("exemple", Kind.LONG)])
    reply_of(cold, place, {"exemple": "Une histoire"})
    said = words(signed_in(awa).get(path_of(place.session)))
    assert "Lucie Demo" in said
    assert "Animatrice jeunesse" in said
    assert "sur 4 (" in said
    assert "Le point" not in said
    assert "Une histoire" not in said
    assert "Mettre à jour" not in said


def test_network_reads_no_result(
    place: Enrolment, positioning: Questionnaire, lucie: User, director: Client
) -> None:
    reply_of(positioning, place, {"role": "Animatrice"})
    for client in (signed_in(lucie), director):
        assert client.get(path_of(place.session)).status_code == 403
        assert "Lire les réponses" not in words(client.get(place.session.url))


def test_team_publishes_what_is_computed(
    session: CourseSession, hot: Questionnaire, centre: Structure, team: Client, director: Client
) -> None:
    crowd(hot, session, centre, 5)
    held(session, days_ago=2)
    address = f"{path_of(session)}fiche/"
    assert director.post(address).status_code == 403
    assert team.get(address).status_code == 405
    assert team.post(address).status_code == 302
    page = CoursePage.objects.get(pk=session.course_id)
    first_day = session.first_day
    assert first_day is not None
    assert (page.indicators_year, page.trainees) == (first_day.year, 5)
    assert (page.satisfaction, page.response_rate, page.attainment) == (80, 100, None)
    assert page.latest_revision is not None
    assert page.live


def test_draft_of_the_sheet_is_neither_published_nor_lost(
    session: CourseSession, hot: Questionnaire, centre: Structure, team: Client
) -> None:
    crowd(hot, session, centre, 5)
    held(session, days_ago=2)
    page = CoursePage.objects.get(pk=session.course_id)
    page.title = "Un brouillon"
    page.save_revision()
    team.post(f"{path_of(session)}fiche/")
    page = CoursePage.objects.get(pk=session.course_id)
    assert page.satisfaction is None
    assert page.title != "Un brouillon"
    assert page.get_latest_revision_as_object().title == "Un brouillon"


def test_four_answers_give_the_sheet_no_figure(
    session: CourseSession, hot: Questionnaire, centre: Structure
) -> None:
    crowd(hot, session, centre, 4)
    held(session, days_ago=2)
    day = session.first_day
    assert day is not None
    found = indicators.of_course(session.course, day.year)
    assert (found.trainees, found.satisfaction) == (4, None)


def test_trainer_reads_no_name_thirty_days_after(
    place: Enrolment, positioning: Questionnaire, awa: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply_of(positioning, place, {"role": "Animatrice jeunesse"})
    held(place.session, 29)
    assert "Lucie Demo" in words(signed_in(awa).get(path_of(place.session)))
    held(place.session, 32)
    assert signed_in(awa).get(path_of(place.session)).status_code == 403
    assert not Reply.objects.visible_to(awa).exists()
    later = datetime.timedelta(days=3650)
    monkeypatch.setattr("extranet.training.models.sessions.LED_FOR", later)  # the twin
    assert "Lucie Demo" in words(signed_in(awa).get(path_of(place.session)))
