"""Where each collectif that somebody leads is, in as many questions for thirty as for one."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from accounts.models import SpaceMembership, User
from content.models import Document
from extranet.collectives.models import Collective
from extranet.decisions.models import Action, Decision
from extranet.meetings.models import Meeting, Minutes

SILENT_AFTER = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Row:
    """One collectif: what is late, what waits for its lead, when something last happened."""

    collective: Collective
    late_actions: int
    late_decisions: int
    minutes_to_write: int
    minutes_to_approve: int
    next_meeting: Meeting | None
    last_sign: datetime.datetime | None

    @property
    def is_silent(self) -> bool:
        return self.last_sign is None or timezone.now() - self.last_sign > SILENT_AFTER


def led_by(person: User, *, everything: bool = False) -> list[Collective]:
    """Those at work that she leads; for the team, all of them if she asks."""
    running = Collective.objects.running().for_listing()
    if everything and person.is_team:
        return list(running)
    places = SpaceMembership.objects.current().filter(user=person, role=SpaceMembership.Role.LEAD)
    return list(running.filter(Q(space__in=places.values("space")) | Q(lead=person)))


def rows_of(collectives: list[Collective]) -> list[Row]:
    keys = [each.pk for each in collectives]
    actions = _count(Action.objects.overdue(), keys)
    decisions = _count(Decision.objects.overdue(), keys)
    drafts = (
        Meeting.objects.over()
        .order_by()
        .exclude(minutes__state__in=[Minutes.State.PROPOSED, Minutes.State.APPROVED])
    )
    to_write = _count(drafts, keys)
    to_approve = _count(Meeting.objects.filter(minutes__state=Minutes.State.PROPOSED), keys)
    coming = _next_meetings(keys)
    signs = _last_signs(collectives)
    return [
        Row(
            each,
            actions.get(each.pk, 0),
            decisions.get(each.pk, 0),
            to_write.get(each.pk, 0),
            to_approve.get(each.pk, 0),
            coming.get(each.pk),
            signs.get(each.pk),
        )
        for each in collectives
    ]


def _count(
    found: "QuerySet[Action] | QuerySet[Decision] | QuerySet[Meeting]", keys: Iterable[int]
) -> dict[int, int]:
    counted = found.filter(collective__in=keys).order_by().values("collective").annotate(many=Count("pk"))
    return dict(counted.values_list("collective", "many"))


def _next_meetings(keys: Iterable[int]) -> dict[int, Meeting]:
    found: dict[int, Meeting] = {}
    for meeting in Meeting.objects.to_come().filter(collective__in=keys).for_listing():
        found.setdefault(meeting.collective_id, meeting)
    return found


def _last_signs(collectives: list[Collective]) -> dict[int, datetime.datetime]:
    """The latest of a meeting that took place, a decision, and a document."""
    keys = [each.pk for each in collectives]
    by_space = {each.space_id: each.pk for each in collectives}
    met = Meeting.objects.over().filter(collective__in=keys).order_by().values("collective")
    decided = Decision.objects.filter(collective__in=keys).order_by().values("collective")
    shared = Document.objects.kept().filter(space__in=by_space).order_by().values("space")
    brought = shared.annotate(last=Max("version_at")).values_list("space", "last")
    signs = [
        *met.annotate(last=Max("ends_at")).values_list("collective", "last"),
        *decided.annotate(last=Max("recorded_at")).values_list("collective", "last"),
        *((by_space[space], last) for space, last in brought if space),
    ]
    latest: dict[int, datetime.datetime] = {}
    for key, last in signs:
        latest[key] = max(last, latest.get(key, last))
    return latest
