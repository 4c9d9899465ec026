"""Decisions whose day is past come back by themselves on the agenda of the next meeting."""

from django.db import transaction
from django.db.models import Max

from extranet.decisions.models import Decision
from extranet.meetings.models import AgendaItem, Meeting


def to_bring_back(meeting: Meeting) -> list[Decision]:
    """Those that will be late on that day and are not among its points: for the next meeting alone, until
    its minutes begin."""
    if meeting.is_cancelled or hasattr(meeting, "minutes") or _is_not_next(meeting):
        return []
    late = Decision.objects.filter(collective=meeting.collective_id).overdue(meeting.day)
    return list(late.exclude(returns__meeting=meeting).for_listing().order_by("due", "pk"))


@transaction.atomic
def bring_back(meeting: Meeting) -> list[AgendaItem]:
    """Makes them points of the agenda, after the others, so that the minutes say what became of them."""
    last = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
    return [
        AgendaItem.objects.create(
            meeting=meeting,
            decision=decision,
            words=decision.words[:200],
            owner=decision.owner,
            position=last + number,
        )
        for number, decision in enumerate(to_bring_back(meeting), 1)
    ]


def _is_not_next(meeting: Meeting) -> bool:
    earlier = meeting.collective.meetings.to_come().filter(starts_at__lt=meeting.starts_at)
    return earlier.exists()
