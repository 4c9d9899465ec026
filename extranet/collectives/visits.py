"""Since when things are new, for one person in one collectif."""

import datetime

from django.utils import timezone

from accounts.models import User
from accounts.visits import FIRST_LOOK, NOTED_EVERY, SAME_VISIT
from extranet.collectives.models import Collective, CollectiveVisit


def enter(person: User, collective: Collective) -> datetime.datetime:
    """Notes the visit, and answers since when things are new. Two looks within two hours are one visit:
    what was new at the first still is at the second."""
    now = timezone.now()
    visit = CollectiveVisit.objects.filter(user=person, collective=collective).first()
    if visit is None:
        CollectiveVisit.objects.get_or_create(
            user=person, collective=collective, defaults={"visited_at": now}
        )
        return now - FIRST_LOOK
    if now - visit.visited_at > NOTED_EVERY:
        _come_again(visit, now)
    return visit.visited_before_at or now - FIRST_LOOK


def since_last_visit(person: User, collective: Collective) -> datetime.datetime:
    """The same answer for whoever looks in her place: nothing is noted."""
    visit = CollectiveVisit.objects.filter(user=person, collective=collective).first()
    return visit.visited_before_at if visit and visit.visited_before_at else timezone.now() - FIRST_LOOK


def _come_again(visit: CollectiveVisit, now: datetime.datetime) -> None:
    if now - visit.visited_at > SAME_VISIT:
        visit.visited_before_at = visit.visited_at
    visit.visited_at = now
    visit.save(update_fields=["visited_at", "visited_before_at"])
