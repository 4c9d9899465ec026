"""The places of a session, counted while nobody else may take one.

`select_for_update` queues whoever asks on PostgreSQL; on SQLite, whose transactions are IMMEDIATE, the
whole database does.
"""

import datetime

from django.http import Http404
from django.utils import timezone

from accounts.models import User
from extranet.training import telling
from extranet.training.models import CourseSession, CourseSessionQuerySet, Enrolment
from extranet.training.models.enrolments import SEATED, State

TO_ANSWER = datetime.timedelta(hours=72)


def hold(session: CourseSession) -> CourseSession:
    """The session as it is now, with its places counted, until the transaction ends."""
    return _held(CourseSession.objects.filter(pk=session.pk))


def hold_seen(person: User, code: str) -> CourseSession:
    """The same, found by its code in the same question. Raises Http404 for what the person may not see."""
    try:
        return _held(CourseSession.objects.visible_to(person).filter(code=code))
    except CourseSession.DoesNotExist as missing:
        raise Http404 from missing


def _held(found: CourseSessionQuerySet) -> CourseSession:
    """Two questions: what is counted in that of the lock would be what was there before waiting for it."""
    here = found.select_for_update(of=("self",)).select_related("course", "structure").get()
    here.placed = dict(here.enrolments.live().values_list("person", "state"))
    here.seats_taken = sum(state in SEATED for state in here.placed.values())
    here.people_waiting = len(here.placed) - here.seats_taken
    return here


def hold_enrolment(enrolment: Enrolment) -> tuple[CourseSession, Enrolment]:
    """The same, with one enrolment read again under the lock."""
    here = hold(enrolment.session)
    found = Enrolment.objects.select_related("person", "structure").get(pk=enrolment.pk)
    found.session = here
    return here, found


def offer_places(here: CourseSession) -> None:
    """Under the lock: a place that is free goes to whoever has waited longest, among those whose
    direction agreed. She has 72 hours to take it, and no longer than the first half-day."""
    if not here.is_announced or here.has_begun:
        return
    free = here.max_participants - here.enrolments.seated().count()
    line = here.enrolments.in_line().exclude(approved_at=None).select_related("person", "structure")
    for each in line[: max(0, free)]:
        each.session = here
        each.state = State.OFFERED
        until = timezone.now() + TO_ANSWER
        each.offered_until = min(until, here.starts_at) if here.starts_at else until
        each.save(update_fields=["state", "offered_until"])
        telling.offered(each)
