"""A ballot closes itself at its hour, or earlier when whoever runs the collectif says so; it is counted then,
once, and what is read afterwards no longer depends on who has left."""

from django.db import transaction
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.models.audit import record
from extranet.consents import voters
from extranet.consents.models import Ballot
from extranet.consents.opening import locked


def close_due() -> int:
    """Scheduled every ten minutes. Returns how many were closed."""
    due = list(Ballot.objects.to_close().values_list("pk", flat=True))
    return sum(_close(key) for key in due)


@transaction.atomic
def close_now(ballot: Ballot, *, by: User) -> Ballot:
    """Before its hour. Closed twice is closed once."""
    ballot = locked(ballot.pk)
    if ballot.closed_at is None:
        ballot.closed_by = by if ballot.is_open else None
        count(ballot)
        record(
            AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=f"{ballot.collective.name} · {ballot.subject}"
        )
    return ballot


@transaction.atomic
def _close(key: int) -> bool:
    found = Ballot.objects.select_for_update(of=("self",), skip_locked=True).to_close()
    ballot = found.select_related("collective__space").filter(pk=key).first()
    if ballot is None:  # somebody votes, or has just closed it: the next run looks again
        return False
    count(ballot)
    return True


def count(ballot: Ballot) -> None:
    """Under the lock of the ballot."""
    possible = voters.how_many(ballot.collective, per_structure=ballot.per_structure)
    ballot.voices_given = ballot.participations.count()
    ballot.voices_possible = max(possible, ballot.voices_given)
    ballot.closed_at = timezone.now()
    ballot.save(update_fields=["closed_at", "closed_by", "voices_given", "voices_possible"])
