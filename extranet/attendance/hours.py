"""The hours that a certificate may state: those that were signed for, less what was missed."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from extranet.attendance.models import Presence, Signature
from extranet.training import hours
from extranet.training.models import Enrolment

CENT = Decimal("0.01")


def register() -> None:
    hours.sources.append(hours_of)


def hours_attended(enrolment: Enrolment) -> Decimal:
    """In decimals, as certificates write them: 10.50."""
    return hours_of([enrolment]).get(enrolment.pk, total([]))


def hours_of(enrolments: Iterable[Enrolment]) -> dict[int, Decimal]:
    """By key of each enrolment for which something was signed; as many questions for one as for all."""
    keys = [each.pk for each in enrolments]
    noted = {(each.enrolment_id, each.slot_id): each for each in Presence.objects.filter(enrolment__in=keys)}
    found: dict[int, list[tuple[int, int]]] = {}
    for each in Signature.objects.filter(enrolment__in=keys).select_related("slot"):
        if each.enrolment_id is not None:
            length = round(each.slot.hours * 60)
            less = missed(noted.get((each.enrolment_id, each.slot_id)), length)
            found.setdefault(each.enrolment_id, []).append((length, less))
    return {key: total(half_days) for key, half_days in found.items()}


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
