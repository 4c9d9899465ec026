"""The demonstration's questions: those of the axes, what helps to answer them, and what is answered."""

import datetime
from typing import Any

from content.models import Document
from demo.collectives import user_of
from demo.source import demo, moment
from extranet.collectives.models import Collective
from extranet.questions.models import Element, Question, QuestionWording, Synthesis
from home.models.collectives import CollectiveQuestion
from resources.models import Resource

MORNING, EVENING = "T09:30", "T18:15"


def ask_questions() -> None:
    """The questions of the public pages, then those that each group added."""
    for row in demo()["collectives"]:
        collective = Collective.objects.get(slug=row["slug"])
        told = demo()["more"]["questions"][row["slug"]]
        questions = [*_of_axes(collective, row, told), *_of_group(collective, told)]
        _reword(questions, told)
        _mark(questions, told)
        for answer in told.get("answers", []):
            _answer(questions[answer["question"]], answer)


def _of_axes(collective: Collective, row: dict[str, Any], told: dict[str, Any]) -> list[Question]:
    """Those that the public follows."""
    words = [axis["question"] for axis in row["axes"] if "question" in axis]
    keys = dict(
        CollectiveQuestion.objects.filter(page=collective.page).values_list("question", "translation_key")
    )
    asked = {"created_by": collective.lead, "created_at": moment(told["asked_on"] + MORNING)}
    return [
        Question.objects.create(
            collective=collective, words=each, position=position, public_key=keys[each], **asked
        )
        for position, each in enumerate(words)
    ]


def _of_group(collective: Collective, told: dict[str, Any]) -> list[Question]:
    before = collective.questions.count()
    return [
        Question.objects.create(
            collective=collective,
            words=words,
            position=before + rank,
            created_by=user_of(by),
            created_at=moment(day + EVENING),
        )
        for rank, (words, by, day) in enumerate(told.get("more", []))
    ]


def _reword(questions: list[Question], told: dict[str, Any]) -> None:
    if "reworded" in told:
        rank, words, by, day, why = told["reworded"]
        QuestionWording.objects.create(
            question=questions[rank],
            words=words,
            changed_by=user_of(by),
            changed_at=moment(day + EVENING),
            why=why,
        )


def _mark(questions: list[Question], told: dict[str, Any]) -> None:
    titles = {row["slug"]: row["title"] for row in demo()["shared_documents"]}
    for rank, kind, slug, by, day, note in told["elements"]:
        space = questions[rank].collective.space
        if kind == "document":
            name, thing = kind, Document.objects.get(space=space, title=titles[slug]).pk
        else:
            name, thing = "ressource", Resource.objects.get(slug=slug).pk
        Element.objects.create(
            question=questions[rank],
            kind=name,
            key=thing,
            note=note,
            added_by=user_of(by),
            added_at=moment(day + EVENING),
        )


def _answer(question: Question, told: dict[str, Any]) -> None:
    published = _evening(told.get("published_on"))
    Synthesis.objects.create(
        question=question,
        text=told["text"],
        written_by=user_of(told["by"]),
        written_at=_evening(told["written_on"]),
        published_at=published,
    )
    question.answered_at = published
    question.save()


def _evening(day: str | None) -> datetime.datetime | None:
    return moment(day + EVENING) if day else None
