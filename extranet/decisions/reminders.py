"""What reminds somebody of what she said she would do: three days before, and the day after."""

import datetime
from collections.abc import Iterator
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone

from accounts import letters
from accounts.models import SpaceMembership
from extranet.collectives.stages import RUNNING
from extranet.decisions.models import Action, Decision

type Promise = Decision | Action
BEFORE, AFTER = datetime.timedelta(days=3), datetime.timedelta(days=1)
TOLD_FOR = datetime.timedelta(days=14)  # a worker stopped for longer tells nobody of what is old


def remind() -> int:
    """Scheduled every day. One letter for each promise and each time, even if the worker was stopped that
    day. Returns how many are being told."""
    due = list(_near())
    for each in due:
        _tell(each)
    return len(due)


def _near() -> Iterator[Promise]:
    """Those of people who still take part, in the collectifs at work."""
    today = timezone.localdate()
    for model in (Decision, Action):
        near = model.objects.still_to_do().filter(due__gte=today - TOLD_FOR, due__lte=today + BEFORE)
        waiting = near.filter(collective__stage__in=RUNNING, owner__is_active=True).for_listing()
        places = SpaceMembership.objects.current().filter(space__in=waiting.values("collective__space"))
        held = set(places.values_list("space", "user"))
        yield from (each for each in waiting if (each.collective.space_id, each.owner_id) in held)


def _tell(promise: Promise) -> None:
    late = promise.due + AFTER <= timezone.localdate()
    letters.write(
        "promise_near",
        to=promise.owner.email if promise.owner else "",
        key=f"promise:{promise._meta.model_name}:{promise.pk}:{promise.due}:{'late' if late else 'soon'}",
        user=promise.owner,
        promise=promise,
        collective=promise.collective,
        late=late,
        link=urljoin(settings.BASE_URL, promise.url),
    )
