"""Hours really attended, and what was learnt: known by other areas, which register here.

A paper never says planned hours for attended ones: without a source, it is not issued."""

from collections.abc import Callable
from decimal import Decimal

from extranet.training.models import Enrolment

# Each says how many hours the person attended, or None when it does not know (signatures are missing).
hours_sources: list[Callable[[Enrolment], Decimal | None]] = []
# Each says, for each objective of the course, what the assessment found; or None.
results_sources: list[Callable[[Enrolment], list[tuple[str, str]] | None]] = []


def hours_of(enrolment: Enrolment) -> Decimal | None:
    return next((found for source in hours_sources if (found := source(enrolment)) is not None), None)


def results_of(enrolment: Enrolment) -> list[tuple[str, str]] | None:
    return next((found for source in results_sources if (found := source(enrolment)) is not None), None)
