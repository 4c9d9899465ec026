"""The hours really attended, as papers tell them.

A paper never says planned hours for attended ones: while no area keeps the signatures, it is not issued."""

from decimal import Decimal

from extranet.training import hours
from extranet.training.models import Enrolment


def hours_of(enrolment: Enrolment) -> Decimal | None:
    """None while nobody keeps them; zero when nothing was signed."""
    return hours.attended([enrolment])[enrolment.pk] if hours.sources else None
