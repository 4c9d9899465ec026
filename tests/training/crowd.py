"""Thirty people on the last places of a session, at once, in real transactions; some leave meanwhile.

As a program, `python -m tests.training.crowd IMMEDIATE|DEFERRED` does it on SQLite, in a file of its own:
what threads share in memory does not queue as a file does.
"""

import os
import random
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

PEOPLE, WHO_LEAVE = 30, 5


def rounds(count: int, capacity: int, leave: bool = True) -> dict[str, int]:
    """How many rounds went wrong, and how. Needs a database that threads share."""
    wrong = {"oversold": 0, "doubled": 0, "unordered": 0, "failed": 0}
    structure, people, director = _network()
    for number in range(count):
        session = _session(capacity)
        acts = [partial(_enrol, session, person, structure, director) for person in people]
        if leave:
            acts += [partial(_leave_one, session, director, number + each) for each in range(WHO_LEAVE)]
        failed = at_once(acts)
        for name, is_wrong in (_found(session, capacity) | {"failed": failed > 0}).items():
            wrong[name] += is_wrong
    return wrong


def _network() -> tuple[Any, list[Any], Any]:
    from tests import factories

    structure = factories.structure()
    director = factories.UserFactory()
    factories.direct(director, structure)
    people = [factories.UserFactory() for _ in range(PEOPLE)]
    for person in people:
        factories.member(person, structure)
    return structure, people, director


def _session(capacity: int) -> Any:
    from home.models import CoursePage
    from tests import factories

    course = CoursePage.objects.first() or factories.course()
    return factories.training_session(course, max_participants=capacity)


def _enrol(session: Any, person: Any, structure: Any, by: Any) -> None:
    """She presses twice."""
    from extranet.training.enrolling import Asked, enrol

    for _press in range(2):
        enrol(session, [Asked(person, structure, "employee", "opco")], by=by)


def _leave_one(session: Any, by: Any, seed: int) -> None:
    """Somebody who has a place gives it up, while others ask for one."""
    from extranet.training import enrolling
    from extranet.training.models import Enrolment

    draw = random.Random(seed)
    for _try in range(20):
        placed = list(Enrolment.objects.filter(session=session, state="confirmed")[:3])
        if placed:
            enrolling.leave(draw.choice(placed), by=by, reason="Un empêchement")
            return


def at_once(acts: list[Callable[[], None]]) -> int:
    """All begin together. Returns how many failed."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], None]) -> bool:
        from django.db import connection

        try:
            barrier.wait()
            act()
            return True
        except Exception as error:
            print(f"· {type(error).__name__}: {error}", file=sys.stderr)
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts)).count(False)


def _found(session: Any, capacity: int) -> dict[str, bool]:
    """Seats given beyond the capacity, somebody with two, a later one served before an earlier one."""
    from django.db.models import Count

    live = session.enrolments.live()
    twice = live.values("person").annotate(many=Count("pk")).filter(many__gt=1).exists()
    waiting = list(session.enrolments.in_line().values_list("asked_at", flat=True))
    offered = list(session.enrolments.filter(state="offered").values_list("asked_at", flat=True))
    return {
        "oversold": session.enrolments.seated().count() > capacity,
        "doubled": twice,
        "unordered": bool(waiting and offered and max(offered) > min(waiting)),
    }


class NoMigrations(dict[str, None]):
    """Tables are made from the models, in seconds."""

    def __contains__(self, _app: object) -> bool:
        return True

    def __getitem__(self, _app: str) -> None:
        return None


def _make_tables() -> None:
    """As the tests do it."""
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_test_environment

    from content.search.setup import create_index_of_words, keep_words_apart
    from tests import conftest

    setup_test_environment()
    call_command("migrate", run_syncdb=True, verbosity=0)
    conftest.create_search_table()
    create_index_of_words(connection)
    keep_words_apart(connection)
    conftest.first_site()


def on_a_file(transactions: str, folder: str) -> None:
    """Sets Django up on a new SQLite file, with that kind of transactions."""
    os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'crowd.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["OPTIONS"] |= {"transaction_mode": transactions, "timeout": 30}
    settings.MIGRATION_MODULES = NoMigrations()
    django.setup()
    _make_tables()


def main(transactions: str, count: int) -> int:
    """On SQLite. Prints what went wrong for each capacity."""
    with tempfile.TemporaryDirectory() as folder:
        on_a_file(transactions, folder)
        for capacity in (1, 10):
            wrong = rounds(count, capacity)
            print(capacity, *(f"{name}={many}" for name, many in wrong.items()))
    return 0


if __name__ == "__main__":
    sys.path[:0] = ["site", "."]
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
