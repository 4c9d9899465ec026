"""The places of a session, counted while nobody else may take one.

`select_for_update` queues whoever asks on PostgreSQL; on SQLite, whose transactions are IMMEDIATE, the
whole database does.
"""

import datetime

from django.db.models import Count, Q
from django.utils import timezone

from extranet.training import telling
from extranet.training.models import CourseSession, Enrolment
from extranet.training.models.enrolments import SEATED, State

TO_ANSWER = datetime.timedelta(hours=72)


def hold(session: CourseSession) -> CourseSession:
    """The session as it is now, with its places counted, until the transaction ends."""
    here = CourseSession.objects.select_for_update(of=("self",)).select_related("course").get(pk=session.pk)
    counted = here.enrolments.aggregate(
        taken=Count("pk", filter=Q(state__in=SEATED)), waiting=Count("pk", filter=Q(state=State.WAITING))
    )
    here.seats_taken, here.people_waiting = counted["taken"], counted["waiting"]
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
