"""What questionnaires keep of a person: what she answered, by herself or for her structure."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from accounts.processings import TEAM
from extranet.surveys.models import Answer, Reply

SURVEYS = Processing(
    name="Questionnaires de formation",
    purpose="Mesurer ce que valent les formations.",
    basis="Obligation légale de l’organisme de formation (RGPD, art. 6.1 c)",
    people="Stagiaires, intervenantes et intervenants, structures",
    data="Réponses et mots libres",
    recipients=TEAM,
    kept="Trois ans après la session, puis des degrés sans personne ni mots libres.",
    jobs=("forget_survey_people",),
    unsigned=("surveys.Reply", "surveys.Answer"),
)


def register() -> None:
    declare(SURVEYS)
    personal_data.sources.append(replies_of)
    personal_data.erasers.append(forget_words)


def _of(user: User) -> QuerySet[Reply]:
    """Hers as a trainee or a trainer, and those that she wrote for her structure; what her direction said
    after her course is its own word."""
    as_trainee = Q(enrolment__person=user, questionnaire__audience="trainee")
    return Reply.objects.filter(as_trainee | Q(trainer__user=user) | Q(answered_by=user))


def replies_of(user: User) -> dict[str, Any]:
    found = _of(user).select_related("questionnaire", "session__course").prefetch_related("answers__question")
    return {
        _("Questionnaires de formation"): [
            {
                "questionnaire": each.questionnaire.title,
                "formation": each.session.course.title,
                "session": each.session.code,
                "demandé le": each.asked_at,
                "répondu le": each.answered_at,
                "réponses": [
                    {"question": said.question.label, "objectif": said.objective, "réponse": said.said}
                    for said in each.answers.all()
                ],
            }
            for each in found
        ]
    }


def forget_words(user: User) -> None:
    """Degrees stay for the figures; her words go."""
    Answer.objects.filter(reply__in=_of(user).values("pk")).exclude(words="").delete()
