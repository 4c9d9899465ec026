"""The hours that a certificate may state: those that were signed for, less what was missed."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from extranet.attendance.models import Presence
from extranet.training.models import Enrolment

CENT = Decimal("0.01")


def hours_attended(enrolment: Enrolment) -> Decimal:
    """In decimals, as certificates write them: 10.50."""
    noted = {each.slot_id: each for each in enrolment.presences.all()}
    signed = enrolment.signatures.select_related("slot")
    return total(
        (round(each.slot.hours * 60), missed(noted.get(each.slot_id), round(each.slot.hours * 60)))
        for each in signed
    )


def missed(presence: Presence | None, length: int) -> int:
    """In minutes: all of it for an absence, whatever was signed."""
    if presence is None:
        return 0
    return length if presence.is_absence else presence.minutes


def total(half_days: Iterable[tuple[int, int]]) -> Decimal:
    """Of (length, what was missed) in minutes; added before they are divided, so that three times twenty
    minutes make an hour."""
    minutes = sum(max(0, length - less) for length, less in half_days)
    return (Decimal(minutes) / 60).quantize(CENT, ROUND_HALF_UP)
