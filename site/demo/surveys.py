"""The demonstration's questionnaires, and what was answered about the session that took place."""

import datetime
from typing import Any

from demo.source import demo
from extranet.surveys.forms import objectives_of
from extranet.surveys.models import Answer, Questionnaire, Reply, SurveyQuestion
from extranet.training.models import CourseSession, Enrolment

OVER = "F26-04-S1"
AUDIENCES = {
    "stagiaire": Questionnaire.Audience.TRAINEE,
    "structure": Questionnaire.Audience.STRUCTURE,
    "formateur": Questionnaire.Audience.TRAINER,
}
Kind = SurveyQuestion.Kind
WORDS = (
    "Préparer l’ordre du jour avec les habitantes et les habitants.",
    "Prévoir un temps de plus pour les exercices à deux.",
    "J’ai essayé la méthode dès la semaine suivante avec l’équipe.",
    "Garder le tour de table du matin, il met à l’aise.",
)


def ask_about_training() -> None:
    for row in demo()["questionnaires"]:
        _questionnaire(row)
    session = CourseSession.objects.filter(code=OVER).first()
    if session is None or session.ends_at is None:
        return
    for number, enrolment in enumerate(session.enrolments.confirmed().order_by("pk")):
        _answer("positionnement", enrolment, number, session.ends_at - datetime.timedelta(days=9))
        for slug in ("acquis", "a-chaud"):
            _answer(slug, enrolment, number, session.ends_at + datetime.timedelta(hours=2))


def _questionnaire(row: dict[str, Any]) -> None:
    """A need is said to one person alone, at the enrolment: it is not asked here again."""
    made = Questionnaire.objects.create(
        slug=row["slug"],
        title=row["title"],
        moment=row["moment"],
        audience=AUDIENCES[row["audience"]],
        note=row.get("note", ""),
    )
    asked = [each for each in row["questions"] if "restricted_to" not in each]
    for number, each in enumerate(asked):
        SurveyQuestion.objects.create(
            questionnaire=made,
            key=each["key"],
            label=each["label"],
            kind=each["type"],
            scale="\n".join(each.get("scale", [])),
            is_optional=each.get("optional", False),
            sort_order=number,
        )


def _answer(slug: str, enrolment: Enrolment, number: int, at: datetime.datetime) -> None:
    asked = Questionnaire.objects.get(slug=slug)
    reply = Reply.objects.create(
        questionnaire=asked, session=enrolment.session, enrolment=enrolment, asked_at=at, answered_at=at,
        answered_by=enrolment.person,
    )  # fmt: skip
    after = slug != "positionnement"
    for question in asked.questions.all():
        about = objectives_of(reply) if question.kind == Kind.OBJECTIVES else [""]
        for place, objective in enumerate(about):
            said = _said(question, number + place, after)
            Answer.objects.create(reply=reply, question=question, objective=objective, **said)


def _said(question: SurveyQuestion, number: int, after: bool) -> dict[str, Any]:
    """The same at each loading, and not the same for all."""
    if question.is_words:
        return {"words": WORDS[(number + question.sort_order) % len(WORDS)]}
    degrees = {
        Kind.YES_NO: 1,
        Kind.LIKERT: 3 + (number + question.sort_order) % 2,
        Kind.NPS: 7 + number % 4,
        Kind.OBJECTIVES: (3 if after else 1) + number % 2,
    }
    return {"value": degrees[Kind(question.kind)]}
