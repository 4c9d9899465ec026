"""What each paper tells of what took place: hours really attended, and what was learnt.

A paper never says planned hours for attended ones: while no area keeps the signatures, it is not issued."""

from collections.abc import Callable
from decimal import Decimal

from extranet.training import hours
from extranet.training.models import Enrolment

# Each says, for each objective of the course, what the assessment found; or None.
results_sources: list[Callable[[Enrolment], list[tuple[str, str]] | None]] = []


def hours_of(enrolment: Enrolment) -> Decimal | None:
    """None while nobody keeps them; zero when nothing was signed."""
    return hours.attended([enrolment])[enrolment.pk] if hours.sources else None


def results_of(enrolment: Enrolment) -> list[tuple[str, str]] | None:
    return next((found for source in results_sources if (found := source(enrolment)) is not None), None)
