"""What the questions bring to the home of a collectif, and to that of each person."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import brought, changes, rooms, telling
from extranet.collectives.models import Collective
from extranet.collectives.shared import rows_of
from extranet.collectives.stages import Stage
from extranet.collectives.telling import Asked, Told, spaces_of, to_each
from extranet.questions.models import Element, Question, Synthesis


def register() -> None:
    changes.watch("questions", Question, "collective_id")
    for model in (Element, Synthesis):
        changes.watch("questions", model, "question.collective_id")
    address = rooms.address("questions")
    label = gettext_lazy("Questions")
    room = rooms.Room("questions", label, address, 10, holds=_how_many, asks=_asked, tells=_told_in)
    rooms.add(room)
    rooms.add_panel("collective_home", "questions", "extranet/questions/_panel.html", _panel)
    subject = gettext_lazy("Questions des collectifs")
    seams.add_home_source(brought.source("questions", subject, new_to, "questions"))


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    lately = Q(created_at__gt=since) | Q(answered_at__gt=since)
    found = Question.objects.filter(lately, collective__space__in=spaces_of(people))
    found = found.select_related("collective__space").prefetch_related("syntheses")
    return to_each(people, telling.since(since, _news(found)))


def _panel(collective: Collective) -> dict[str, Any]:
    """Each question, where it is, and how many elements help to answer it."""
    return {"collective": collective, "questions": _all([collective])}


def _how_many(collective: Collective) -> QuerySet[Any]:
    return collective.questions.all()


def _asked(collectives: list[Collective]) -> list[Asked]:
    """What is left to answer, for who leads them, once they write their synthesis."""
    due = [each for each in collectives if each.stage == Stage.SYNTHESIS]
    return [_asked_of_lead(each) for each in _all(due) if each.answered_at is None]


def _told_in(collectives: list[Collective]) -> list[Told]:
    return _news(_all(collectives))


def _asked_of_lead(each: Question) -> Asked:
    title = _("Répondre : %(words)s") % {"words": each.words}
    item = HomeItem(title, each.url, each.collective.deadline, each.collective.name)
    return Asked(item, each.collective.space_id, of=each.collective.lead_id, as_lead=True)


def _all(collectives: list[Collective]) -> list[Question]:
    found = Question.objects.for_listing().prefetch_related("syntheses")
    return rows_of(collectives, "questions", lambda left: found.filter(collective__in=left))


def _news(found: Iterable[Question]) -> list[Told]:
    """What was asked and what was answered, the latest first."""
    told = []
    for each in found:
        told.append(_told(each, each.created_by_id, _("Question : %(words)s"), each.created_at))
        if each.answer and each.answered_at:
            title = _("Réponse publiée : %(words)s")
            told.append(_told(each, each.answer.written_by_id, title, each.answered_at))
    return sorted(told, key=lambda each: seams.when(each.item), reverse=True)


def _told(each: Question, by: int | None, title: str, at: datetime.datetime) -> Told:
    item = HomeItem(title % {"words": each.words}, each.url, at, each.collective.name)
    return Told(each.collective.space_id, by, item)
