"""Since when things are new, for one person in one collectif."""

import datetime

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.models import User
from accounts.visits import FIRST_LOOK, NOTED_EVERY, SAME_VISIT
from extranet.collectives.models import Collective, CollectiveQuerySet, CollectiveVisit


def with_visit_of(found: CollectiveQuerySet, person: User) -> CollectiveQuerySet:
    """Each with this person's last visit, `visited_at`, and the one before, `visited_before_at`."""
    hers = CollectiveVisit.objects.filter(user=person, collective=OuterRef("pk"))
    fields = ("visited_at", "visited_before_at")
    return found.annotate(**{name: Subquery(hers.values(name)) for name in fields})


def enter(person: User, collective: Collective) -> None:
    """Notes the visit. Two looks within two hours are one: what was new at the first still is at the
    second."""
    now, last = timezone.now(), collective.visited_at
    if last is None or now - last > NOTED_EVERY:
        if last and now - last > SAME_VISIT:
            collective.visited_before_at = last
        before = collective.visited_before_at
        CollectiveVisit.objects.update_or_create(
            user=person, collective=collective, defaults={"visited_at": now, "visited_before_at": before}
        )


def since_last_visit(collective: Collective) -> datetime.datetime:
    """A first visit looks one month back."""
    before: datetime.datetime | None = collective.visited_before_at
    return before or timezone.now() - FIRST_LOOK
