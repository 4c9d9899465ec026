"""What the assessment found of somebody, objective by objective: told by whoever notes it."""

from collections.abc import Callable

from extranet.training.models import Enrolment

# Each gives the objective and its result in words, in the order of the course; or None when nobody noted any.
sources: list[Callable[[Enrolment], list[tuple[str, str]] | None]] = []


def of(enrolment: Enrolment) -> list[tuple[str, str]] | None:
    return next((found for source in sources if (found := source(enrolment)) is not None), None)


def objectives_of(enrolment: Enrolment) -> list[str]:
    """Those of the course today, once each."""
    lines = [line.strip()[:500] for line in enrolment.session.course.objectives.splitlines()]
    return list(dict.fromkeys(line for line in lines if line))
