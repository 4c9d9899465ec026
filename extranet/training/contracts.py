"""The place of somebody who pays alone: hers once she signed a contract, paid for once she could withdraw
(articles L6353-3 to L6353-7 of the Code du travail)."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.training import convoking, seats, telling
from extranet.training.enrolling import EnrolmentError
from extranet.training.models import Enrolment, TrainingSettings
from extranet.training.models.enrolments import State


def last_day_to_withdraw(signed_on: datetime.date, *, at_distance: bool) -> datetime.date:
    """Counted from the day after the signature."""
    said = TrainingSettings.load()
    days = said.distance_withdrawal_days if at_distance else said.withdrawal_days
    return signed_on + datetime.timedelta(days=days)


@transaction.atomic
def note_signature(
    enrolment: Enrolment, signed_on: datetime.date, *, at_distance: bool, by: User
) -> Enrolment:
    """The place is hers from now on. Twice is once.

    Raises EnrolmentError when it is not kept for her any more."""
    here, found = seats.hold_enrolment(enrolment)
    if found.is_confirmed:
        return found
    if not found.awaits_contract:
        raise EnrolmentError(_("Aucune place n’attend la signature d’un contrat."))
    found.contract_signed_on = signed_on
    found.withdrawal_until = last_day_to_withdraw(signed_on, at_distance=at_distance)
    found.state, found.confirmed_at = State.CONFIRMED, timezone.now()
    found.save()
    telling.enrolled([found], by=by)
    convoking.convoke(here)
    return found
