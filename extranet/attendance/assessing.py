"""Noting what the assessment found, and telling it to whoever asks."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.attendance.models import Outcome
from extranet.training import outcomes, seats
from extranet.training.models import Enrolment

KEPT_FOR = datetime.timedelta(days=3 * 365 + 1)  # as long as answers to questionnaires have a person


class AssessingError(Exception):
    """Why nothing is noted, said in a sentence."""


@transaction.atomic
def note(enrolment: Enrolment, levels: dict[str, str], *, by: User) -> None:
    """All objectives of one person at once, in the place of what was noted before; one without a level is
    not assessed.

    Raises AssessingError before the first half-day, or without a place."""
    here, found = seats.hold_enrolment(enrolment)
    if not found.is_confirmed or not here.has_begun:
        raise AssessingError(_("L’évaluation se note pendant la session ou après, pour qui a une place."))
    found.outcomes.all().delete()
    Outcome.objects.bulk_create(
        Outcome(enrolment=found, objective=objective, rank=rank, level=level, noted_by=by)
        for rank, (objective, level) in enumerate(levels.items())
        if level
    )


def of_enrolment(enrolment: Enrolment) -> list[tuple[str, str]] | None:
    """For the attestation; an objective that was not assessed stays to be filled in by hand."""
    noted = {each.objective: each.get_level_display() for each in enrolment.outcomes.all()}
    if not noted:
        return None
    known = outcomes.objectives_of(enrolment)
    return [(each, str(noted.get(each, ""))) for each in dict.fromkeys([*known, *noted])]


def forget() -> int:
    """Scheduled every day: three years after the session. Returns how many."""
    long_ago = timezone.now() - KEPT_FOR
    return Outcome.objects.filter(enrolment__session__ends_at__lt=long_ago).delete()[0]
