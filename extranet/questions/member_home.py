"""What the questions bring to the home of a collectif, and to that of each person."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import rooms
from extranet.collectives.member_home import taken_part_in
from extranet.collectives.models import Collective
from extranet.collectives.stages import Stage
from extranet.collectives.telling import Told, spaces_of, to_each, to_one
from extranet.questions.models import Question


def register() -> None:
    address = rooms.address("questions")
    label = gettext_lazy("Questions")
    room = rooms.Room("questions", label, address, 10, holds=_how_many, to_do=_to_do_here, new=_new_here)
    rooms.add(room)
    seams.add_panel("collective_home", panel)
    subject = gettext_lazy("Questions des collectifs")
    seams.add_home_source(
        seams.HomeSource("questions", subject, to_one(new_to), new_to, to_do=to_do, for_externals=True)
    )


def to_do(person: User) -> list[HomeItem]:
    return _to_answer(person, taken_part_in(person))


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[HomeItem]]:
    lately = Q(created_at__gt=since) | Q(answered_at__gt=since)
    found = Question.objects.filter(lately, collective__space__in=spaces_of(people))
    return to_each(people, _news(found.select_related("collective__space"), since))


def panel(request: HttpRequest, collective: Collective) -> seams.Panel | None:
    """Each question, where it is, and how many elements help to answer it."""
    found = _here(collective)
    context = {"collective": collective, "questions": found}
    return seams.Panel("extranet/questions/_panel.html", context) if found else None


def _how_many(person: User, collective: Collective) -> QuerySet[Any]:
    return collective.questions.all()


def _to_do_here(person: User, collective: Collective) -> list[HomeItem]:
    return _to_answer(person, [collective])


def _new_here(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    return [each.item for each in _news(_here(collective), since) if each.by_id != person.pk]


def _to_answer(person: User, collectives: Iterable[Collective]) -> list[HomeItem]:
    """What is left to answer in those that she leads, once they write their synthesis."""
    due = [each for each in collectives if each.lead_id == person.pk and each.stage == Stage.SYNTHESIS]
    if not due:
        return []
    left = Question.objects.filter(collective__in=due, answered_at=None).for_listing()
    return [
        HomeItem(
            _("Répondre : %(words)s") % {"words": each.words},
            each.url,
            each.collective.deadline,
            each.collective.name,
        )
        for each in left
    ]


def _here(collective: Collective) -> list[Question]:
    return rooms.once(collective, "questions", lambda: list(collective.questions.for_listing()))


def _news(found: Iterable[Question], since: datetime.datetime) -> list[Told]:
    """What was asked and what was answered, the latest first."""
    lately = [q for q in found if q.created_at > since or (q.answered_at and q.answered_at > since)]
    prefetch_related_objects(lately, "syntheses")
    told = []
    for each in lately:
        if each.created_at > since:
            told.append(_told(each, each.created_by_id, _("Question : %(words)s"), each.created_at))
        if each.answer and each.answered_at and each.answered_at > since:
            title = _("Réponse publiée : %(words)s")
            told.append(_told(each, each.answer.written_by_id, title, each.answered_at))
    return sorted(told, key=lambda each: seams.when(each.item), reverse=True)


def _told(each: Question, by: int | None, title: str, at: datetime.datetime) -> Told:
    item = HomeItem(title % {"words": each.words}, each.url, at, each.collective.name)
    return Told(each.collective.space_id, by, item)
