"""What is done to the models: kept, retired, taken from a collectif, used for another."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.models.audit import record
from extranet.collectives import beginnings
from extranet.collectives.models import Collective, Means, Starter
from extranet.collectives.models.starters import MOST_WEEKS

A_WEEK = datetime.timedelta(weeks=1)
SAME_WORDS = ("purpose", "expected_result", "charter", "joining")


@transaction.atomic
def save(starter: Starter, *, by: User) -> Starter:
    """Raises IntegrityError when another model has just taken its name."""
    if starter.pk is None:
        starter.made_by = by
    starter.save()
    _record(starter, by)
    return starter


@transaction.atomic
def retire(starter: Starter, *, retired: bool, by: User) -> Starter:
    """It is offered no more, and stays readable; or is offered again. Once is enough. The collectifs that
    began with it keep what they have. Raises IntegrityError when another took its name meanwhile."""
    starter = Starter.objects.select_for_update(of=("self",)).get(pk=starter.pk)
    if retired != (starter.retired_at is not None):
        starter.retired_at = timezone.now() if retired else None
        starter.save(update_fields=["retired_at"])
        _record(starter, by)
    return starter


def taken_from(collective: Collective) -> Starter:
    """A model, not saved, that says what this collectif committed to: neither who takes part, nor what was
    said, nor what was deposited. A means that is a person is somebody."""
    began = collective.opened_on or timezone.localdate(collective.created_at)
    weeks = -(-(collective.deadline - began) // A_WEEK)  # a week that has begun counts
    means = collective.means.exclude(kind=Means.Kind.PERSON)
    return Starter(
        name=collective.name[:80],
        weeks=min(MOST_WEEKS, max(1, weeks)),
        signs=list(collective.signs.values_list("words", flat=True)),
        means=list(means.values("kind", "words", "amount", "hours")),
        beginnings=beginnings.taken_from(collective),
        **{name: getattr(collective, name) for name in SAME_WORDS},
    )


def commitments(starter: Starter) -> dict[str, Any]:
    """What it fills in, in the form of a new collectif."""
    deadline = timezone.localdate() + starter.weeks * A_WEEK
    return {name: getattr(starter, name) for name in SAME_WORDS} | {"deadline": deadline}


def _record(starter: Starter, by: User) -> None:
    record(AuditEntry.Act.COLLECTIVE_CHANGED, by=by, detail=f"{starter._meta.verbose_name} · {starter.name}")
