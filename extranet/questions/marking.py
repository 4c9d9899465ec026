"""« Élément de réponse » : a thing that the collectif has helps to answer one of its questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from accounts.models import User
from extranet.collectives.abilities import can_contribute
from extranet.collectives.models import Collective
from extranet.questions.elements import ElementKind, kinds
from extranet.questions.models import Element, Question


@dataclass(frozen=True)
class Choice:
    """A question that a thing may help to answer, and the mark when it does already."""

    question: Question
    element: int | None
    words: str


@dataclass(frozen=True)
class Marking:
    """What `extranet/questions/_mark.html` offers on a thing."""

    kind: str
    key: int
    choices: list[Choice]

    @property
    def done(self) -> list[Choice]:
        return [each for each in self.choices if each.element]

    @property
    def left(self) -> list[Choice]:
        return [each for each in self.choices if not each.element]


@dataclass(frozen=True)
class Shown:
    """An element as somebody who may see its thing reads it."""

    element: Element
    title: str
    url: str


@dataclass(frozen=True)
class Group:
    """The elements of one kind."""

    label: Any
    items: list[Shown]


def mark(question: Question, kind: ElementKind, key: int, *, by: User, note: str = "") -> Element | None:
    """Pressed twice, it is marked once. None for what the person may not see, or another group holds."""
    if not kind.within(question.collective, by).filter(pk=key).exists():
        return None
    words = {"added_by": by, "note": note}
    return Element.objects.get_or_create(question=question, kind=kind.key, key=key, defaults=words)[0]


def elements_for(person: User, question: Question) -> tuple[list[Group], int]:
    """Those of which the person may see the thing, kind by kind, and how many others there are. One query
    for each kind, however many elements."""
    found = list(question.elements.select_related("added_by"))
    groups = [Group(kind.label, _shown(person, kind, found)) for kind in kinds()]
    return [group for group in groups if group.items], len(found) - sum(len(group.items) for group in groups)


def _shown(person: User, kind: ElementKind, found: list[Element]) -> list[Shown]:
    of_kind = [each for each in found if each.kind == kind.key]
    if not of_kind:
        return []
    things = kind.visible_to(person).in_bulk([each.key for each in of_kind])
    return [
        Shown(each, kind.title(things[each.key]), kind.url(things[each.key]))
        for each in of_kind
        if each.key in things
    ]


def offer_on(things: Iterable[Any], kind: str, collective: Collective, person: User) -> None:
    """Gives each of these things of a collectif its `marking`, for `_mark.html`; None when the person may
    mark nothing. Two queries, however many things."""
    found = list(things)
    markings = markings_of([each.pk for each in found], kind, collective, person)
    for each in found:
        each.marking = markings.get(each.pk)


def markings_of(keys: list[int], kind: str, collective: Collective, person: User) -> dict[int, Marking]:
    """The same, by key of each."""
    asked = collective.questions.order_by("position", "pk") if can_contribute(person, collective) else []
    return _markings(keys, kind, {each: each.words for each in asked})


def offer_everywhere(thing: Model, kind: str, person: User) -> Marking | None:
    """The same for what belongs to no group: the questions of all the collectifs in which she takes part."""
    mine = Collective.objects.taken_part_in_by(person).running()
    asked = Question.objects.filter(collective__in=mine).select_related("collective__space")
    asked = asked.order_by("collective__space__name", "collective", "position", "pk")
    words = {each: f"{each.collective.name} : {each.words}" for each in asked}
    return _markings([thing.pk], kind, words).get(thing.pk)


def _markings(keys: list[int], kind: str, asked: dict[Question, str]) -> dict[int, Marking]:
    """`asked`: the questions, each as the button says it."""
    if not asked:
        return {}
    found = Element.objects.filter(question__in=asked, kind=kind, key__in=keys)
    marked = {(each.question_id, each.key): each.pk for each in found}
    return {
        key: Marking(kind, key, [Choice(each, marked.get((each.pk, key)), asked[each]) for each in asked])
        for key in keys
    }
