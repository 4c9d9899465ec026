"""`make faults`: exits with 1 and says which bound is broken. `--short` proves the same with fewer people;
`--only kills` runs one scenario."""

import argparse
import importlib
import signal
import sys
import time
from types import FrameType

from tests.faults.cluster import program
from tests.faults.place import a_place
from tests.faults.report import Line, Report

SCENARIOS = [
    "kills",
    "database_away",
    "mail",
    "redis_away",
    "disk",
    "ending",
    "altering",
    "crowd",
    "freshness",
]


def main() -> int:
    words = argparse.ArgumentParser(prog="python -m tests.faults")
    words.add_argument("--short", action="store_true")
    words.add_argument("--only", choices=SCENARIOS, action="append")
    asked = words.parse_args()
    if program("initdb") is None:
        print("PostgreSQL absent : les pannes ne sont pas essayées.")
        return 0
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    began, report = time.monotonic(), Report()
    with a_place(asked.short) as place:
        print(f"Lenteur de la machine : {place.slowness:.1f} ; les durées permises en tiennent compte.")
        for name in asked.only or SCENARIOS:
            print(f"\n=== {name} ({time.monotonic() - began:.0f} s)", flush=True)
            try:
                importlib.import_module(f"tests.faults.{name}").run(place, report)
            except Exception as error:  # the next ones still have something to say
                report.add(Line(name, "va au bout", False, words=repr(error)[:200]))
    print(f"\n{report.table()}\n\n" + "\n".join(f"· {note}" for note in report.notes))
    print(f"\n{time.monotonic() - began:.0f} secondes.")
    print("\n".join(f"✗ {name}" for name in report.broken) or "✓ Toutes les limites tiennent.")
    return 1 if report.broken else 0


def stop(number: int, frame: FrameType | None) -> None:
    """What was started is stopped, what was written is removed, and an impatient second signal waits."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
