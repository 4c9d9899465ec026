"""How a collectif asks its questions, and says them better. Each gesture is one transaction, under a lock
of the collectif: two people who act at once leave one order."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from extranet.collectives import changes
from extranet.collectives.models import Collective
from extranet.questions.models import Question, QuestionWording
from home.models.collectives import CollectiveQuestion


@transaction.atomic
def ask(collective: Collective, words: str, *, by: User, public_key: UUID | None = None) -> Question:
    """After the others. Raises IntegrityError when it is asked already."""
    _lock(collective)
    last = collective.questions.order_by("position").last()
    return Question.objects.create(
        collective=collective,
        words=words,
        created_by=by,
        position=last.position + 1 if last else 0,
        public_key=public_key,
    )


@transaction.atomic
def reword(question: Question, words: str, *, why: str, by: User) -> Question:
    """Says it otherwise; what it said before stays in its history. Raises IntegrityError when another
    question of the collectif says that already."""
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if words != question.words:
        QuestionWording.objects.create(
            question=question, words=question.words, why=why, changed_by=by, changed_at=timezone.now()
        )
        question.words = words
        question.save()
    return question


@transaction.atomic
def move(question: Question, *, up: bool) -> None:
    """One place up or down. At the end of the list, it stays."""
    _lock(question.collective)
    keys = list(question.collective.questions.order_by("position", "pk").values_list("pk", flat=True))
    if question.pk not in keys:
        return
    here = keys.index(question.pk)
    there = max(0, here - 1) if up else min(len(keys) - 1, here + 1)
    keys.insert(there, keys.pop(here))
    for position, key in enumerate(keys):
        Question.objects.filter(pk=key).update(position=position)
    changes.note([question.collective_id], "questions")


def may_be_withdrawn(question: Question) -> bool:
    """Nobody began to answer it, and the public does not read it."""
    return question.is_private and not (question.elements.exists() or question.syntheses.exists())


@transaction.atomic
def withdraw(question: Question) -> bool:
    """Takes away a question asked by mistake. Says no once somebody began to answer it."""
    found = Question.objects.select_for_update(of=("self",)).filter(pk=question.pk).first()
    if found is None or not may_be_withdrawn(found):
        return False
    found.delete()
    return True


def not_taken_up(collective: Collective) -> list[CollectiveQuestion]:
    """The questions of its public page that it does not have yet."""
    if collective.page is None or not collective.page.live:
        return []
    taken = set(collective.questions.values_list("public_key", flat=True))
    return [each for each in collective.page.questions.all() if each.translation_key not in taken]


@transaction.atomic
def take_up(collective: Collective, *, by: User) -> int:
    """Takes up those questions, so that the public follows them; one that the collectif asks in the same
    words is that one. Returns how many."""
    _lock(collective)
    found = not_taken_up(collective)
    for each in found:
        same = collective.questions.filter(words__iexact=each.question, public_key=None).first()
        if same is None:
            ask(collective, each.question, by=by, public_key=each.translation_key)
        else:
            same.public_key = each.translation_key
            same.save()
    return len(found)


def _lock(collective: Collective) -> None:
    Collective.objects.select_for_update(of=("self",)).get(pk=collective.pk)
