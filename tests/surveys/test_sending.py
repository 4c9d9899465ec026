"""Questionnaires leave by themselves, each at its moment, once."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import Structure, User
from background.models import OutgoingMail
from extranet.surveys import sending
from extranet.surveys.models import Questionnaire, Reply
from extranet.training.models import CourseSession, Enrolment
from tests import factories
from tests.surveys.conftest import HOT, Audience, Kind, Moment, held, questionnaire
from tests.training.conftest import written_to


def at(monkeypatch: pytest.MonkeyPatch, **moved: int) -> None:
    """What time it is for whoever sends."""
    moment = timezone.localtime().replace(**moved)  # type: ignore[arg-type]
    monkeypatch.setattr(sending.timezone, "now", lambda: moment)


def test_positioning_is_asked_once_of_whoever_has_a_place(
    place: Enrolment, karim: User, centre: Structure, positioning: Questionnaire
) -> None:
    factories.enrolment(place.session, karim, centre, state=Enrolment.State.WAITING, confirmed_at=None)
    assert sending.ask_due() == 1
    assert sending.ask_due() == 0
    assert len(written_to(place.person)) == 1
    assert written_to(karim) == []


def test_nobody_is_asked_whose_enrolment_ended(place: Enrolment, positioning: Questionnaire) -> None:
    Enrolment.objects.filter(pk=place.pk).update(state=Enrolment.State.CANCELLED)
    assert sending.ask_due() == 0


def test_questionnaire_put_aside_is_not_sent(place: Enrolment, positioning: Questionnaire) -> None:
    Questionnaire.objects.update(is_active=False)
    assert sending.ask_due() == 0


def test_what_is_asked_at_the_end_leaves_in_one_letter_that_evening(
    place: Enrolment, hot: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    questionnaire("acquis", Moment.END, Audience.TRAINEE, [("niveau", Kind.OBJECTIVES)])
    held(place.session, days_ago=0)
    at(monkeypatch, hour=17, minute=30)
    assert sending.ask_due() == 0
    at(monkeypatch, hour=18, minute=5)
    assert sending.ask_due() == 2
    letter = OutgoingMail.objects.get(to=place.person.email)
    assert letter.text.count("/questionnaires/") == 2


def test_three_months_after_the_trainee_and_her_direction_are_asked(place: Enrolment, bob: User) -> None:
    for slug, audience in (("a-froid", Audience.TRAINEE), ("structure", Audience.STRUCTURE)):
        questionnaire(slug, Moment.LATER, audience, HOT)
    held(place.session, days_ago=89)
    assert sending.ask_due() == 0
    held(place.session, days_ago=91)
    assert sending.ask_due() == 2
    assert len(written_to(place.person)) == len(written_to(bob)) == 1


def test_old_session_is_left_alone(place: Enrolment, hot: Questionnaire) -> None:
    held(place.session, days_ago=200)
    assert sending.ask_due() == 0


def test_trainer_is_asked_at_the_end(session: CourseSession, awa: User) -> None:
    questionnaire("formateur", Moment.END, Audience.TRAINER, [("deroule", Kind.LONG)])
    held(session, days_ago=1)
    assert sending.ask_due() == 1
    assert len(written_to(awa)) == 1


def test_one_reminder_after_seven_days_and_no_more(place: Enrolment, hot: Questionnaire) -> None:
    held(place.session, days_ago=1)
    sending.ask_due()
    assert sending.remind_due() == 0
    Reply.objects.update(asked_at=timezone.now() - datetime.timedelta(days=8))
    assert sending.remind_due() == 1
    assert sending.remind_due() == 0
    assert len(written_to(place.person)) == 2


def test_whoever_answered_is_not_reminded(place: Enrolment, hot: Questionnaire) -> None:
    held(place.session, days_ago=1)
    sending.ask_due()
    Reply.objects.update(asked_at=timezone.now() - datetime.timedelta(days=8), answered_at=timezone.now())
    assert sending.remind_due() == 0


def test_worker_killed_between_question_and_letter_leaves_neither(
    place: Enrolment, positioning: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked again at the next round, once."""

    def killed(*_said: object, **_words: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(sending.letters, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            sending.ask_due()
    assert not Reply.objects.exists()
    assert sending.ask_due() == 1
    assert len(written_to(place.person)) == 1
