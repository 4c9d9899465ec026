"""Planning a meeting, moving it, cancelling it: each tells those who take part."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.models.audit import record
from content import freshness
from extranet.collectives import changes
from extranet.collectives.models import Collective
from extranet.meetings import beginning, inviting
from extranet.meetings.models import AgendaItem, Meeting

TOLD = ("title", "starts_at", "ends_at", "venue", "host_id", "video_link")  # what an agenda shows of it

# What another gesture decides: a form that was opened before it does not undo it.
KEPT = ("revision", "cancelled_at", "is_public", "shows_title", "shows_place")


@transaction.atomic
def plan(
    collective: Collective, *, by: User | None, series: uuid.UUID | None = None, **words: Any
) -> Meeting:
    """A new meeting, with the next number; `words` are its fields. Invites all who take part today."""
    Collective.objects.select_for_update(of=("self",)).get(pk=collective.pk)  # two at once get two numbers
    last = collective.meetings.aggregate(last=Max("number"))["last"] or 0
    meeting = Meeting(collective=collective, number=last + 1, planned_by=by, series=series, **words)
    meeting.save()
    beginning.take_up(meeting)
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=f"{collective.name} · {meeting.name}")
    inviting.invite(meeting)
    return meeting


@transaction.atomic
def plan_series(
    collective: Collective,
    moments: Sequence[tuple[datetime.datetime, datetime.datetime]],
    *,
    by: User | None,
    agenda_of: Meeting | None = None,
    **words: Any,
) -> list[Meeting]:
    """A meeting for each moment (start, end): they can then be moved one by one. Each begins with the
    points of the meeting that is copied."""
    series = uuid.uuid4() if len(moments) > 1 else None
    made = [
        plan(collective, by=by, series=series, starts_at=start, ends_at=end, **words)
        for start, end in moments
    ]
    if agenda_of:
        points = agenda_of.agenda.filter(decision=None)
        AgendaItem.objects.bulk_create(
            AgendaItem(meeting=each, words=p.words, owner=p.owner, minutes=p.minutes, position=p.position)
            for each in made
            for p in points
        )
    return made


def copied(meeting: Meeting | None) -> dict[str, Any]:
    """What a new meeting takes from another: all but its day."""
    if meeting is None:
        return {}
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {
        "start": start.time(),
        "end": end.time(),
        "title": meeting.title,
        "host": meeting.host_id,
        "venue": meeting.venue,
        "video_link": meeting.video_link,
        "practical": meeting.practical,
    }


@transaction.atomic
def change(meeting: Meeting, *, by: User | None) -> Meeting:
    """Keeps what was changed on the object; when an agenda would show it otherwise, those who take part
    get the invitation anew (RFC 5546 §3.2.2.1: the same identity, a higher revision)."""
    before = Meeting.objects.select_for_update().get(pk=meeting.pk)
    for name in KEPT:
        setattr(meeting, name, getattr(before, name))
    if any(getattr(before, name) != getattr(meeting, name) for name in TOLD):
        meeting.revision += 1
    meeting.changed_at = timezone.now()
    meeting.save()
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=f"{meeting.collective.name} · {meeting.name}")
    inviting.invite(meeting)
    return meeting


@transaction.atomic
def cancel(meeting: Meeting, *, why: str, by: User | None) -> Meeting:
    """It leaves the agendas, and stays readable here with its reason. Once is enough."""
    meeting = Meeting.objects.select_for_update(of=("self",)).for_listing().get(pk=meeting.pk)
    if meeting.is_cancelled:
        return meeting
    meeting.cancelled_at = meeting.changed_at = timezone.now()
    meeting.cancelled_why = why
    meeting.revision += 1
    meeting.save(update_fields=["cancelled_at", "cancelled_why", "changed_at", "revision"])
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=f"{meeting.collective.name} · {meeting.name}")
    inviting.invite(meeting)
    return meeting


@transaction.atomic
def show_publicly(meeting: Meeting, *, by: User, and_those_after: bool = False, **shown: bool) -> None:
    """`shown`: is_public, shows_title, shows_place; also for the rest of its series when that is asked.
    Nobody is written to: neither its hour nor its place changes."""
    same = Meeting.objects.filter(pk=meeting.pk)
    if and_those_after and meeting.series:
        same |= meeting.collective.meetings.filter(series=meeting.series, starts_at__gte=meeting.starts_at)
    same.update(**shown)
    changes.note([meeting.collective_id], "meetings")
    freshness.bump()  # what is hidden again leaves the public pages too
    detail = f"{meeting.collective.name} · {meeting.name}"
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=detail)
