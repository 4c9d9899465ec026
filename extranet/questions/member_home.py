"""What the questions bring to the home of a collectif, and to that of each person."""

import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from content import seams
from content.seams import HomeItem
from extranet.collectives import rooms
from extranet.collectives.models import Collective
from extranet.collectives.stages import Stage
from extranet.questions.models import Question, QuestionQuerySet

MOST_NEW = 20


def register() -> None:
    address = rooms.address("questions")
    label = gettext_lazy("Questions")
    room = rooms.Room("questions", label, address, 10, count=_how_many, to_do=_to_do_here, new=_new_here)
    rooms.add(room)
    seams.add_panel("collective_home", panel)
    source = seams.HomeSource(
        "questions",
        gettext_lazy("Questions des collectifs"),
        new=new_questions,
        to_do=to_do,
        for_externals=True,
    )
    seams.add_home_source(source)


def to_do(person: User) -> list[HomeItem]:
    """What is left to answer in the collectifs that she leads, once they write their synthesis."""
    led = Collective.objects.taken_part_in_by(person).filter(lead=person, stage=Stage.SYNTHESIS)
    return _to_answer(Question.objects.filter(collective__in=led))


def new_questions(person: User, since: datetime.datetime) -> list[HomeItem]:
    """Asked, or answered, in the collectifs in which she takes part."""
    mine = Collective.objects.taken_part_in_by(person)
    return _new(Question.objects.filter(collective__in=mine), person, since)


def panel(request: HttpRequest, collective: Collective) -> seams.Panel | None:
    """Each question, where it is, and how many elements help to answer it."""
    found = list(collective.questions.for_listing())
    context = {"collective": collective, "questions": found}
    return seams.Panel("extranet/questions/_panel.html", context) if found else None


def _how_many(person: User, collective: Collective) -> int:
    return collective.questions.count()


def _to_do_here(person: User, collective: Collective) -> list[HomeItem]:
    is_due = collective.lead_id == person.pk and collective.stage == Stage.SYNTHESIS
    return _to_answer(collective.questions.all()) if is_due else []


def _new_here(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    return _new(collective.questions.all(), person, since)


def _to_answer(found: QuestionQuerySet) -> list[HomeItem]:
    return [
        HomeItem(
            _("Répondre : %(words)s") % {"words": each.words},
            each.url,
            each.collective.deadline,
            each.collective.name,
        )
        for each in found.filter(answered_at=None).for_listing()
    ]


def _new(found: QuestionQuerySet, person: User, since: datetime.datetime) -> list[HomeItem]:
    found = found.select_related("collective__space")
    asked = found.filter(created_at__gt=since).exclude(created_by=person).order_by("-created_at")
    answered = found.filter(answered_at__gt=since).exclude(syntheses__written_by=person)
    return [
        *(_item(_("Question : %(words)s"), each, each.created_at) for each in asked[:MOST_NEW]),
        *(
            _item(_("Réponse publiée : %(words)s"), each, each.answered_at)
            for each in answered.order_by("-answered_at")[:MOST_NEW]
        ),
    ]


def _item(title: str, each: Question, at: datetime.datetime | None) -> HomeItem:
    return HomeItem(title % {"words": each.words}, each.url, at, each.collective.name)
