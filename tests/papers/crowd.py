"""People who issue invoices at once, in real transactions; some fail after they took a number.

As a program, `python -m tests.papers.crowd IMMEDIATE|DEFERRED` does it on SQLite, in a file of its own.
"""

import sys
import tempfile
from functools import partial
from typing import Any

from tests.training import crowd

STRUCTURES = 12


class FailedOnPurposeError(Exception):
    pass


def rounds(count: int) -> dict[str, int]:
    """How many rounds left a gap in the numbers, two papers for one structure, or a failure nobody asked
    for."""
    from extranet.papers.models import Paper

    wrong = {"gaps": 0, "doubled": 0, "failed": 0}
    for _round in range(count):
        before = list(Paper.objects.values_list("pk", flat=True))
        acts, expected = _acts()
        failed = crowd.at_once(acts)
        numbers = sorted(Paper.objects.exclude(pk__in=before).values_list("sequence", flat=True))
        first = numbers[0] if numbers else 1
        wrong["gaps"] += numbers != list(range(first, first + len(numbers)))
        wrong["doubled"] += len(numbers) > STRUCTURES
        wrong["failed"] += failed > 0 or len(numbers) != expected
    return wrong


def _acts() -> tuple[list[partial[None]], int]:
    """Twelve sessions of as many structures, each asked for twice: nothing but the numbers is shared. A
    thirteenth, whose paper always fails."""
    from extranet.papers import targets
    from extranet.papers.models import PaperKind
    from extranet.training.models import CourseSession
    from home.models import CoursePage
    from tests import factories

    course = CoursePage.objects.first() or factories.course(member_fee=10)
    first, subjects = CourseSession.objects.count(), []
    for number in range(first, first + STRUCTURES + 1):
        session = factories.training_session(course, in_days=-3, stage="confirmed", code=f"R{number}")
        factories.enrolment(session, factories.UserFactory(), factories.structure())
        subjects += targets.of(session, PaperKind.INVOICE)
    good = [partial(_issue, subject) for subject in subjects[:-1] for _press in range(2)]
    return [*good, *[partial(_fail, subjects[-1])] * 4], STRUCTURES


def _issue(subject: Any) -> None:
    from extranet.papers import issuing

    issuing.issue(subject, by=None)


def _fail(subject: Any) -> None:
    """Everything is undone after the number was taken."""
    from django.db import transaction

    from extranet.papers import issuing

    try:
        with transaction.atomic():
            issuing.issue(subject, by=None)
            raise FailedOnPurposeError
    except FailedOnPurposeError:
        pass


def main(transactions: str, count: int) -> int:
    """On SQLite, with that kind of transactions. Prints what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        crowd.on_a_file(transactions, folder)
        from tests.papers.conftest import provider

        provider()
        print(0, *(f"{name}={many}" for name, many in rounds(count).items()))
    return 0


if __name__ == "__main__":
    sys.path[:0] = ["site", "."]
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
