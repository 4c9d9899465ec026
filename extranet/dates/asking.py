"""Beginning to look for a date."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from accounts.models import AuditEntry, User
from accounts.models.audit import record
from extranet.collectives.models import Collective
from extranet.dates.models import DateOption, DatePoll

type Moments = Sequence[tuple[datetime.datetime, datetime.datetime]]


@transaction.atomic
def ask(poll: DatePoll, collective: Collective, moments: Moments, *, by: User) -> DatePoll:
    """Keeps the search with its dates, each from a moment to another."""
    poll.collective, poll.asked_by = collective, by
    poll.save()
    DateOption.objects.bulk_create(
        DateOption(poll=poll, starts_at=start, ends_at=end) for start, end in moments
    )
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=f"{collective.name} · {poll.title}")
    return poll
