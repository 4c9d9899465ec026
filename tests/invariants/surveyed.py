"""Questionnaires that somebody of A answered, planted for the sweeps: each answer bears the word."""

from django.utils import timezone

from extranet.surveys.models import Answer, Questionnaire, Reply, SurveyQuestion
from extranet.training.models import Enrolment
from home.models import CoursePage
from tests import factories
from tests.invariants.personas import Network


def plant_surveys(network: Network, word: str) -> dict[str, str]:
    """What prepared a session, and what was said of it. Returns what addresses need."""
    course = CoursePage.objects.get(slug="formation-temoin")
    session = factories.training_session(course, code="temoin-fini", in_days=-1)
    enrolment = factories.enrolment(session, network.users["member"], network.a)
    before = _answered(enrolment, Questionnaire.Moment.BEFORE, f"{word}position")
    _answered(enrolment, Questionnaire.Moment.END, f"{word}avis")
    return {"survey": str(before.pk), "surveyed": session.code}


def _answered(enrolment: Enrolment, moment: str, words: str) -> Reply:
    asked = Questionnaire.objects.create(
        slug=moment, title=moment, moment=moment, audience=Questionnaire.Audience.TRAINEE
    )
    question = SurveyQuestion.objects.create(
        questionnaire=asked, key="mots", label="Vos mots", kind=SurveyQuestion.Kind.LONG
    )
    now = timezone.now()
    reply = Reply.objects.create(
        questionnaire=asked, session=enrolment.session, enrolment=enrolment, asked_at=now, answered_at=now
    )
    Answer.objects.create(reply=reply, question=question, words=words)
    return reply
