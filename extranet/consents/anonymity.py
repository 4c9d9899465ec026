"""Keeping an anonymous voice so that nothing leads back to whoever gave it."""

import secrets
import uuid
from collections.abc import Iterable

from extranet.consents.models import AnonymousVote, Ballot


def drop_in(ballot: Ballot, votes: Iterable[AnonymousVote]) -> None:
    """Adds them, then shuffles the whole box: all its votes are written again, in an order drawn by lot and
    under new keys. The place of a row in the table says when it was written; it must not say that the third
    voice is that of the third who took part. Under the lock of the ballot."""
    box = [*ballot.anonymousvotes.all(), *votes]
    secrets.SystemRandom().shuffle(box)
    ballot.anonymousvotes.all().delete()
    for each in box:
        each.pk = uuid.uuid4()
    AnonymousVote.objects.bulk_create(box)
