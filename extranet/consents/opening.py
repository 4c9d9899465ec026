"""Asking for an opinion, and asking better while nobody has answered."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import AuditEntry, User
from accounts.models.audit import record
from extranet.collectives.models import Collective
from extranet.consents.models import Ballot, Option, Stance


class AlreadyAnsweredError(Exception):
    """Somebody has answered: what was asked does not change any more. In a sentence."""


@transaction.atomic
def open_ballot(ballot: Ballot, collective: Collective, words: Sequence[str], *, by: User) -> Ballot:
    """Keeps what is asked, with its answers; those of a decision by consent are always the same."""
    ballot.collective, ballot.opened_by = collective, by
    ballot.save()
    _propose(ballot, words)
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=f"{collective.name} · {ballot.subject}")
    return ballot


@transaction.atomic
def change(ballot: Ballot, words: Sequence[str], *, by: User) -> Ballot:
    """Raises AlreadyAnsweredError: nobody is made to have said what she did not, nor to be named where she
    was told that she would not be."""
    kept = locked(ballot.pk)
    if not kept.is_open or kept.participations.exists():
        raise AlreadyAnsweredError(_("Quelqu’un a déjà répondu : ce qui est demandé ne change plus."))
    ballot.save()
    ballot.options.all().delete()
    _propose(ballot, words)
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=f"{ballot.collective.name} · {ballot.subject}")
    return ballot


def locked(key: int) -> Ballot:
    """Whoever votes, counts, changes or decides waits for the one before. What is joined is read after:
    PostgreSQL reads again, once the lock is given, the locked row alone."""
    return Ballot.objects.select_for_update(of=("self",)).select_related("collective__space").get(pk=key)


def _propose(ballot: Ballot, words: Sequence[str]) -> None:
    if ballot.is_consent:
        rows = [
            Option(ballot=ballot, words=each.value, stance=each, position=n) for n, each in enumerate(Stance)
        ]
    else:
        rows = [Option(ballot=ballot, words=each, position=n) for n, each in enumerate(words)]
    Option.objects.bulk_create(rows)
