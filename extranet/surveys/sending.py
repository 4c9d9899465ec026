"""Questionnaires that leave by themselves, each once, at its moment; and one reminder, no more.

What is asked and the letter that asks are written together, enrolment by enrolment: a worker that is
killed leaves neither, or both.
"""

import datetime
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import letters
from accounts.models import User
from accounts.models.membership import directors_of
from extranet.surveys import links
from extranet.surveys.models import Questionnaire, Reply
from extranet.training.models import CourseSession, CourseSessionQuerySet, Enrolment, Trainer

EVENING = 18  # o'clock, in Paris
NOT_AFTER = datetime.timedelta(days=30)  # what is older is nobody's question any more
LATER = datetime.timedelta(days=90)
PATIENCE = datetime.timedelta(days=7)

Moment, Audience = Questionnaire.Moment, Questionnaire.Audience


def ask_due() -> int:
    """Scheduled every fifteen minutes. Returns how many questionnaires are asked."""
    asked = 0
    for moment in Moment:
        told = list(Questionnaire.objects.filter(is_active=True, moment=moment))
        of_people = [each for each in told if each.audience != Audience.TRAINER]
        of_trainers = [each for each in told if each.audience == Audience.TRAINER]
        for session in _due(moment):
            asked += sum(_ask_about(each, of_people) for each in _not_asked(session, of_people))
            asked += sum(_ask_trainer(session, each, of_trainers) for each in session.trainers.all())
    return asked


def _due(moment: str) -> CourseSessionQuerySet:
    """The sessions about which it is time to ask. A session that lies far behind is left alone."""
    now = timezone.now()
    announced = CourseSession.objects.standing().exclude(stage=CourseSession.Stage.PLANNED)
    if moment == Moment.BEFORE:
        return announced.filter(starts_at__gt=now)
    if moment == Moment.LATER:
        return announced.filter(ends_at__lte=now - LATER, ends_at__gt=now - LATER - NOT_AFTER)
    evening = timezone.localtime(now).replace(hour=EVENING, minute=0, second=0, microsecond=0)
    midnight = evening.replace(hour=0)
    return announced.filter(ends_at__lte=now if now >= evening else midnight, ends_at__gt=now - NOT_AFTER)


def _not_asked(session: CourseSession, questionnaires: list[Questionnaire]) -> list[Enrolment]:
    """Those in which something is still to ask, so that nobody is locked in vain."""
    if not questionnaires:
        return []
    placed = session.enrolments.confirmed()
    asked = Reply.objects.filter(session=session, questionnaire__in=questionnaires)
    known = set(asked.values_list("questionnaire", "enrolment"))
    return [each for each in placed if any((said.pk, each.pk) not in known for said in questionnaires)]


@transaction.atomic
def _ask_about(enrolment: Enrolment, questionnaires: list[Questionnaire]) -> int:
    """Under the lock of the enrolment: it may end at this very moment."""
    held = Enrolment.objects.select_for_update(of=("self",)).select_related("person", "structure")
    found = held.filter(pk=enrolment.pk, state=Enrolment.State.CONFIRMED).first()
    if found is None:
        return 0
    asked = 0
    for audience in (Audience.TRAINEE, Audience.STRUCTURE):
        to = _people_of(found, audience)
        made = [
            _asked(each, session=found.session, enrolment=found)
            for each in questionnaires
            if each.audience == audience and to
        ]
        asked += _write([each for each in made if each], to)
    return asked


@transaction.atomic
def _ask_trainer(session: CourseSession, trainer: Trainer, questionnaires: list[Questionnaire]) -> int:
    """Whoever leads without an account has no letter: the federation talks with her."""
    if trainer.user is None or not trainer.user.is_active:
        return 0
    made = [_asked(each, session=session, trainer=trainer) for each in questionnaires]
    return _write([each for each in made if each], [trainer.user])


def _asked(questionnaire: Questionnaire, **of: Any) -> Reply | None:
    """The question, when it is asked for the first time."""
    reply, is_new = Reply.objects.get_or_create(questionnaire=questionnaire, **of)
    return reply if is_new else None


def _people_of(enrolment: Enrolment, audience: str) -> list[User]:
    if audience == Audience.STRUCTURE:
        return [each for each in directors_of(enrolment.structure) if each.is_active]
    return [enrolment.person] if enrolment.person.is_active else []


def remind_due() -> int:
    """Scheduled every fifteen minutes: once, seven days after. Returns how many questionnaires."""
    late = Reply.objects.filter(
        answered_at=None, reminded_at=None, forgotten_at=None, asked_at__lte=timezone.now() - PATIENCE
    )
    found = [each for each in late.for_listing().order_by("enrolment", "trainer", "session") if each.is_open]
    return sum(_remind(group) for group in _by_whom(found))


def _by_whom(replies: list[Reply]) -> Iterator[list[Reply]]:
    """One letter for what the same people are asked of the same enrolment."""

    def whom(reply: Reply) -> tuple[int, int, int, str]:
        return (
            reply.session_id, reply.enrolment_id or 0, reply.trainer_id or 0, reply.questionnaire.audience
        )  # fmt: skip

    for _key, group in groupby(sorted(replies, key=whom), whom):
        yield list(group)


@transaction.atomic
def _remind(replies: list[Reply]) -> int:
    held = Reply.objects.select_for_update(of=("self",)).filter(pk__in=[each.pk for each in replies])
    still = [each for each in held.filter(answered_at=None, reminded_at=None).for_listing() if each.is_open]
    if not still:
        return 0
    first = still[0]
    Reply.objects.filter(pk__in=[each.pk for each in still]).update(reminded_at=timezone.now())
    if first.enrolment is not None:
        return _write(still, _people_of(first.enrolment, first.questionnaire.audience), again=True)
    user = first.trainer.user if first.trainer else None
    return _write(still, [user] if user and user.is_active else [], again=True)


def _write(replies: list[Reply], to: list[User], *, again: bool = False) -> int:
    """One letter to each person for all that she is asked at once."""
    for person in to if replies else []:
        words = _about(replies, person, "again" if again else "asked")
        if again:
            letters.write("survey_reminder", **words)
        else:
            letters.write("survey_asked", **words)
    return len(replies)


def _about(replies: list[Reply], person: User, step: str) -> dict[str, Any]:
    first = replies[0]
    keys = "-".join(str(each.pk) for each in replies)
    return {
        "to": person.email,
        "key": f"survey_{step}:{keys}:{person.pk}",
        "user": person,
        "session": first.session,
        "course": first.session.course,
        "is_before": first.questionnaire.moment == Moment.BEFORE,
        "about": first.about,
        "asked": [(each.questionnaire, links.address_of(each, person)) for each in replies],
        "until": first.last_moment,
    }
