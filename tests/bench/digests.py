"""`python -m tests.bench.digests`: what it costs one worker to tell two thousand people of ten subjects.

In a database of its own, of the kind that DATABASE_URL names: SQLite unless it says otherwise.
"""

import datetime
import sys
import time
from typing import Any

from tests.bench.own_database import own_database

PEOPLE, SUBJECTS, LINES = 2_000, 10, 12
BOUNDS = {"seconds": 60, "queries_a_person": 1}


def fill() -> None:
    """People of one collectif where much was decided, and of the network."""
    from accounts.models import SpaceMembership, User
    from extranet.decisions.models import Decision
    from home.starting.skeleton import ensure_site
    from tests import factories

    ensure_site()
    alice = factories.UserFactory(first_name="Alice")
    factories.teammate(alice)
    group = factories.collective(alice)
    centre = factories.structure()
    people = User.objects.bulk_create(
        User(email=f"p{number}@exemple.example", first_name=f"Personne {number}") for number in range(PEOPLE)
    )
    for space in (centre.space, group.space):
        SpaceMembership.objects.bulk_create(SpaceMembership(user=each, space=space) for each in people)
    day = datetime.date(2030, 1, 1)
    Decision.objects.bulk_create(
        Decision(collective=group, words=f"Décision {number}", owner=alice, due=day)
        for number in range(LINES)
    )


def add_subjects() -> None:
    """As many as it takes to be ten, beside those of the site."""
    from django.utils import timezone

    from content import seams

    told = [source for source in seams.home_sources.values() if source.new]
    when = timezone.now() - datetime.timedelta(hours=1)
    items = [seams.HomeItem(f"Nouvelle {number}", "/espace/", when, "Lieu") for number in range(LINES)]

    def new_to(people: list[Any], since: datetime.datetime) -> dict[int, list[seams.HomeItem]]:
        return {person.pk: items for person in people}

    for number in range(SUBJECTS - len(told)):
        source = seams.HomeSource(f"essai-{number}", f"Sujet {number}", lambda p, s: items, new_to)
        seams.add_home_source(source)


def measured() -> dict[str, float]:
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from background.models import OutgoingMail
    from extranet.digests import sending

    fill()
    add_subjects()
    monday = timezone.localtime(timezone.now() + datetime.timedelta(days=7))
    monday = monday.replace(hour=8) - datetime.timedelta(days=monday.weekday())
    reset_queries()
    start, written = time.perf_counter(), 0
    with CaptureQueriesContext(connection) as asked:
        while wrote := sending._send(sending.Pace.WEEKLY, monday):
            written += wrote
    found = {"seconds": time.perf_counter() - start, "queries_a_person": len(asked) / PEOPLE}
    assert written == OutgoingMail.objects.count() >= PEOPLE, written
    return found


def main() -> int:
    with own_database():
        found = measured()
    for name, value in found.items():
        print(f"{name} : {value:.2f} (limite {BOUNDS[name]})")
    broken = [name for name, most in BOUNDS.items() if found[name] > most]
    print(f"✗ {', '.join(broken)}" if broken else "✓ Toutes les limites tiennent.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
