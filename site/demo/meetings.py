"""The demonstration's meetings: those that took place, with their minutes and decisions, and the next."""

import datetime
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.timezone import make_aware

from accounts.models import Structure, User
from demo.collectives import user_of
from demo.source import day, demo
from extranet.collectives.models import Collective
from extranet.decisions.models import Action, Decision
from extranet.meetings.models import AgendaItem, Attendance, Meeting, Minutes, MinutesPart

STATES = {"done": Decision.State.DONE, "open": Decision.State.TO_DO}
PLANNED_BEFORE = datetime.timedelta(days=21)


def hold_meetings() -> None:
    """What each collectif did since it opened, and what it prepares."""
    for row in demo()["collectives"]:
        collective = Collective.objects.get(slug=row["slug"])
        held = [_hold(collective, each) for each in row["meetings"]]
        for before, after in pairwise(held):
            _approve(before, after)
        _prepare(collective, row["meetings"][-1], demo()["more"]["next_meetings"][row["slug"]])


def _moment(date: str, hour: str) -> datetime.datetime:
    return make_aware(datetime.datetime.combine(day(date), datetime.time.fromisoformat(hour)))


def _meet(collective: Collective, number: int, date: str, row: dict[str, Any]) -> Meeting:
    host = Structure.objects.get(slug=row["structure"])
    start = _moment(date, row["start"])
    return Meeting.objects.create(
        collective=collective,
        number=number,
        starts_at=start,
        ends_at=_moment(date, row["end"]),
        host=host,
        venue=row.get("venue", host.commune),
        practical=row.get("practical", ""),
        is_public=row.get("public", False),
        shows_place=row.get("public", False),
        planned_by=collective.lead,
        planned_at=min(start, timezone.now()) - PLANNED_BEFORE,
    )


def _hold(collective: Collective, row: dict[str, Any]) -> Meeting:
    """A meeting of the content, its minutes read by the group."""
    meeting = _meet(collective, row["number"], row["date"], row)
    for position, words in enumerate(row["agenda"]):
        AgendaItem.objects.create(meeting=meeting, words=words, position=position)
    for presence, people in (("present", row["present"]), ("excused", row["excused"])):
        _note(meeting, [user_of(key) for key in people], presence=presence)
    is_read = row["minutes_status"] == "approved"
    proposed_at = meeting.ends_at + datetime.timedelta(days=1)
    state = Minutes.State.PROPOSED if is_read else Minutes.State.DRAFT
    Minutes.objects.create(meeting=meeting, state=state, proposed_at=proposed_at if is_read else None)
    MinutesPart.objects.create(
        meeting=meeting, text=row["minutes"], version=1, changed_by=collective.lead, changed_at=proposed_at
    )
    for decision in row["decisions"]:
        _decide(meeting, decision)
    return meeting


def _decide(meeting: Meeting, row: dict[str, Any]) -> None:
    is_done = row["status"] == "done"
    Decision.objects.create(
        collective=meeting.collective,
        meeting=meeting,
        words=row["text"],
        owner=user_of(row["owner"]),
        due=day(row["due"]),
        decided_on=meeting.day,
        state=STATES[row["status"]],
        done_on=day(row["due"]) if is_done else None,
        recorded_by=meeting.collective.lead,
        recorded_at=meeting.ends_at,
    )


def _approve(before: Meeting, after: Meeting) -> None:
    Minutes.objects.filter(meeting=before, state=Minutes.State.PROPOSED).update(
        state=Minutes.State.APPROVED,
        approved_in=after,
        approved_at=after.ends_at,
        approved_by=before.collective.lead,
    )


def _prepare(collective: Collective, last: dict[str, Any], row: dict[str, Any]) -> None:
    """The next meeting, who answered, and what each does before it."""
    meeting = _meet(collective, last["number"] + 1, last["next_meeting"], row)
    for position, (words, owner, minutes) in enumerate(row["agenda"]):
        person = user_of(owner) if owner else None
        AgendaItem.objects.create(
            meeting=meeting, words=words, owner=person, minutes=minutes, position=position
        )
    said = {user_of(key): answer for answer in ("coming", "excused") for key in row[answer]}
    for place in collective.places:
        _note(meeting, [place.user], answer=said.get(place.user, ""))
    for words, owner, due in row["actions"]:
        Action.objects.create(
            collective=collective,
            words=words,
            owner=user_of(owner),
            due=day(due),
            recorded_by=collective.lead,
            recorded_at=_moment(last["date"], last["end"]),
        )


def _note(meeting: Meeting, people: list[User], **said: str) -> None:
    """Invited long ago: the demonstration writes to nobody."""
    Attendance.objects.bulk_create(Attendance(meeting=meeting, user=u, invited=0, **said) for u in people)
