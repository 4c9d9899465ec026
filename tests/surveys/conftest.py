"""Lucie follows a session that Awa leads, for the structure that Bob directs; Alice is of the team."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Structure, User
from extranet.surveys.models import Answer, Questionnaire, Reply, SurveyQuestion
from extranet.training.models import CourseSession, Enrolment, Trainer
from tests import factories
from tests.training.conftest import centre, director, karim, lucie, team

__all__ = ["centre", "director", "karim", "lucie", "team"]
Kind, Moment, Audience = SurveyQuestion.Kind, Questionnaire.Moment, Questionnaire.Audience
SCALE = "Je découvre\nJ’ai quelques repères\nJe pratique\nJe peux transmettre"
HOT = [("contenu", Kind.LIKERT), ("note", Kind.NPS), ("amelioration", Kind.LONG)]


def questionnaire(slug: str, moment: str, audience: str, questions: list[tuple[str, str]]) -> Questionnaire:
    made = Questionnaire.objects.create(slug=slug, title=slug, moment=moment, audience=audience)
    for number, (key, kind) in enumerate(questions):
        scale = SCALE if kind == Kind.OBJECTIVES else ""
        SurveyQuestion.objects.create(
            questionnaire=made, key=key, label=f"Question {key}", kind=kind, scale=scale, sort_order=number
        )
    return made


@pytest.fixture
def positioning() -> Questionnaire:
    questions = [("role", Kind.SHORT), ("niveau", Kind.OBJECTIVES), ("prerequis", Kind.YES_NO)]
    return questionnaire("positionnement", Moment.BEFORE, Audience.TRAINEE, questions)


@pytest.fixture
def hot() -> Questionnaire:
    return questionnaire("a-chaud", Moment.END, Audience.TRAINEE, HOT)


@pytest.fixture
def session(centre: Structure) -> CourseSession:
    course = factories.course(objectives="Animer une réunion\nConclure")
    return factories.training_session(course, max_participants=12)


@pytest.fixture
def place(session: CourseSession, lucie: User, centre: Structure) -> Enrolment:
    return factories.enrolment(session, lucie, centre)


@pytest.fixture
def awa(session: CourseSession) -> User:
    """She leads the session, from outside the network."""
    person = factories.UserFactory(first_name="Awa", last_name="Demo")
    session.trainers.add(Trainer.objects.create(name="Awa Demo", user=person))
    return person


def held(session: CourseSession, days_ago: int) -> None:
    """As if it had ended that many days ago, in the afternoon."""
    end = timezone.localtime().replace(hour=16, minute=0) - datetime.timedelta(days=days_ago)
    start = end - datetime.timedelta(hours=3)
    CourseSession.objects.filter(pk=session.pk).update(starts_at=start, ends_at=end)
    session.refresh_from_db()


def reply_of(questionnaire: Questionnaire, enrolment: Enrolment, said: dict[str, Any]) -> Reply:
    """By key of each question."""
    now = timezone.now()
    made = Reply.objects.create(
        questionnaire=questionnaire, session=enrolment.session, enrolment=enrolment, asked_at=now,
        answered_at=now, answered_by=enrolment.person,
    )  # fmt: skip
    for key, value in said.items():
        what = {"words": value} if isinstance(value, str) else {"value": value}
        Answer.objects.create(reply=made, question=questionnaire.questions.get(key=key), **what)
    return made


def crowd(questionnaire: Questionnaire, session: CourseSession, centre: Structure, count: int) -> list[Reply]:
    """So many people who agree, give an eight, and write."""
    found = []
    for number in range(count):
        person = factories.UserFactory(first_name=f"Prénom{number}", last_name=f"Nomcaché{number}")
        enrolment = factories.enrolment(session, person, centre)
        said = {"contenu": 3 if number else 2, "note": 8, "amelioration": f"Le point {number}"}
        found.append(reply_of(questionnaire, enrolment, said))
    return found
