"""Where the ballots show beside what they are about: a discussion, a meeting and its agenda."""

from django.http import HttpRequest

from accounts.models import User
from content import seams
from extranet.collectives.abilities import can_contribute
from extranet.consents.models import Ballot
from extranet.discussions.models import Thread
from extranet.meetings.models import Meeting

MOST_SHOWN = 20


def register() -> None:
    seams.add_panel("discussion", on_discussion)
    seams.add_panel("meeting", on_meeting)


def on_discussion(request: HttpRequest, thread: Thread) -> seams.Panel | None:
    """What is asked in it, and the way to ask."""
    found = list(thread.ballots.order_by("opened_at")[:MOST_SHOWN])
    may_ask = _may_ask(request, thread)
    context = {"collective": thread.collective, "ballots": _within(found, thread), "thread": thread,
               "may_ask": may_ask}  # fmt: skip
    return seams.Panel("extranet/consents/_panel.html", context) if found or may_ask else None


def on_meeting(request: HttpRequest, meeting: Meeting) -> seams.Panel | None:
    """The same for each point of its agenda."""
    items = list(meeting.agenda.all())
    if not items:
        return None
    asked = Ballot.objects.filter(item__in=[each.pk for each in items]).select_related("item")
    found = list(asked.order_by("item__position", "opened_at")[:MOST_SHOWN])
    may_ask = _may_ask(request, meeting) and not meeting.is_cancelled
    context = {"collective": meeting.collective, "ballots": _within(found, meeting),
               "points": items, "may_ask": may_ask}  # fmt: skip
    return seams.Panel("extranet/consents/_panel.html", context) if found or may_ask else None


def _may_ask(request: HttpRequest, about: Thread | Meeting) -> bool:
    return isinstance(request.user, User) and can_contribute(request.user, about.collective)


def _within(ballots: list[Ballot], about: Thread | Meeting) -> list[Ballot]:
    """With the collectif that the page has read already."""
    for each in ballots:
        each.collective = about.collective
    return ballots
