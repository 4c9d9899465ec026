"""A column is added while the former code goes on answering twenty requests a second."""

import threading
import time
from collections import Counter

from tests.faults.asking import CUT, FORM, fields
from tests.faults.place import Place
from tests.faults.report import Line, Report

A_SECOND = 20
# As a migration does it: it never waits behind a long reading with everybody behind it, and tries again.
STATEMENTS = [
    'ALTER TABLE registrations_registration ADD COLUMN "essai" varchar(80) NULL',
    'ALTER TABLE home_eventpage ADD COLUMN "essai" integer NULL',
    'ALTER TABLE content_document ADD COLUMN "essai" text NULL',
]


def run(place: Place, report: Report) -> None:
    seen: Counter[int] = Counter()
    longest = [0.0]
    with place.served():
        duration = 4 if place.short else 10
        thread = threading.Thread(target=requests, args=(place, seen, longest, duration * A_SECOND))
        thread.start()
        time.sleep(duration / 4)
        for statement in STATEMENTS:
            altered(place, statement)
        thread.join()
    errors = sum(count for status, count in seen.items() if status >= 500 or status == 0)
    sent = seen.total()
    report.add(Line("migration sous 20 requêtes/s", "0 erreur", not errors, sent, sent - errors, errors, None, None,
                    f"la plus longue : {longest[0]:.1f} s"))  # fmt: skip


def altered(place: Place, statement: str) -> None:
    import psycopg

    for _try in range(20):
        try:
            place.cluster.say(f"SET lock_timeout = '200ms'; {statement}")
            return
        except psycopg.errors.LockNotAvailable:
            time.sleep(0.1)
    raise SystemExit(f"verrou jamais obtenu : {statement}")


def requests(place: Place, seen: "Counter[int]", longest: list[float], count: int) -> None:
    """One after the other at their hour: pages, lists, and registrations that write."""
    threads = []
    began = time.monotonic()
    for number in range(count):
        time.sleep(max(0, began + number / A_SECOND - time.monotonic()))
        threads.append(threading.Thread(target=one, args=(place, seen, longest, number)))
        threads[-1].start()
    for thread in threads:
        thread.join()


def one(place: Place, seen: "Counter[int]", longest: list[float], number: int) -> None:
    visitor = place.visitor(address=f"10.88.{number // 250}.{number % 250}", fresh=True)
    path = f"/rendez-vous/{place.known['event']}/"
    try:
        if number % 3 == 0:
            form = fields(name="Migration", email=f"m{number}@visite.example", organisation="", site_web="")
            headers = FORM | {"Content-Type": "application/x-www-form-urlencoded"}
            answer = visitor.ask("POST", path, form, **headers)
        else:
            answer = visitor.ask("GET", path if number % 3 == 1 else "/agenda/?page=1")
    except CUT:
        seen[0] += 1
        return
    seen[answer.status] += 1
    longest[0] = max(longest[0], answer.seconds)
