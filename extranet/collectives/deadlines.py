"""What tells a lead that the deadline nears: a month before, a week before, and on the day."""

import datetime

from django.utils import timezone

from accounts import letters
from accounts.models import User
from extranet.collectives.models import Collective
from extranet.collectives.models.collective import PATIENCE

STEPS = (0, 7, 30)  # days left


def remind() -> int:
    """Scheduled every day. One letter a step: a worker that was stopped that day tells the next one, and a
    deadline put off begins again. Returns how many leads are being told."""
    today = timezone.localdate()
    near = today + datetime.timedelta(days=STEPS[-1])
    found = Collective.objects.running().filter(deadline__gte=today - PATIENCE, deadline__lte=near)
    due = [(each.lead, each) for each in found.for_listing() if each.lead and each.lead.is_active]
    for lead, collective in due:
        _tell(lead, collective)
    return len(due)


def _tell(lead: User, collective: Collective) -> None:
    step = next(days for days in STEPS if collective.days_left <= days)
    letters.write(
        "deadline_near",
        to=lead.email,
        key=f"deadline:{collective.pk}:{collective.deadline}:{step}",
        user=lead,
        collective=collective,
        days=max(0, collective.days_left),
        link=letters.address("extranet:collective_stage", collective.slug),
    )
