"""`python -m tests.bench.papers`: what a thousand certificates cost one worker, issued then printed.

In a database of its own, of the kind that DATABASE_URL names: SQLite unless it says otherwise.
"""

import sys
import time
from decimal import Decimal
from typing import Any

from tests.bench.own_database import own_database

PEOPLE = 1_000
BOUNDS = {"seconds": 120}


def network() -> tuple[Any, Any]:
    """A session of yesterday, for a thousand people who signed for two hours and a half each."""
    from django.utils import timezone

    from accounts.models import User
    from extranet.training import hours
    from extranet.training.models import Enrolment
    from home.starting.skeleton import ensure_site
    from tests import factories
    from tests.papers.conftest import provider

    ensure_site()
    provider()
    alice, centre = factories.UserFactory(first_name="Alice"), factories.structure()
    factories.teammate(alice)
    session = factories.training_session(in_days=-3, stage="confirmed", max_participants=PEOPLE)
    people = User.objects.bulk_create(
        User(email=f"p{number}@exemple.example", first_name="Nour", last_name=f"Essai {number}")
        for number in range(PEOPLE)
    )
    Enrolment.objects.bulk_create(
        Enrolment(session=session, person=each, structure=centre, state="confirmed", status="employee",
                  funding="opco", confirmed_at=timezone.now())
        for each in people
    )  # fmt: skip
    hours.sources[:] = [lambda asked: {each.pk: Decimal("2.5") for each in asked}]
    return session, alice


def measured() -> dict[str, float]:
    from extranet.papers import batching, printed
    from extranet.papers.models import Paper, PaperKind

    session, alice = network()
    start = time.perf_counter()
    batching.issue_batch.func(batching.ask(session, PaperKind.CERTIFICATE, by=alice).pk)
    issued = time.perf_counter()
    made = [len(printed.pdf_of(paper)) for paper in Paper.objects.filter(session=session).iterator()]
    assert len(made) == PEOPLE
    ended = time.perf_counter()
    return {"issued": issued - start, "printed": ended - issued, "seconds": ended - start}


def main() -> int:
    with own_database():
        found = measured()
    for name, value in found.items():
        print(f"{name} : {value:.1f}{f' (limite {BOUNDS[name]})' if name in BOUNDS else ''}")
    return int(any(found[name] > most for name, most in BOUNDS.items()))


if __name__ == "__main__":
    sys.exit(main())
