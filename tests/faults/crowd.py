"""Two hundred machines that search and sign in are told to come back; whoever reads waits no longer."""

import threading
import time
from collections import Counter
from statistics import quantiles

from tests.faults.asking import CUT, FORM, Visitor, fields
from tests.faults.database_away import ask
from tests.faults.place import Place
from tests.faults.report import Line, Report

CLIENTS, P99 = 200, 2  # seconds
REST = 0.5  # seconds between two tries of a machine that does not listen


def run(place: Place, report: Report) -> None:
    with place.served():
        seen, waited = crowd(place)
    bound = P99 * place.slowness
    told, strange = seen[503] + seen[429], [status for status in seen if status not in (200, 302, 429, 503)]
    p99 = quantiles(waited, n=100)[-1]
    report.add(Line(f"{CLIENTS} clients cherchent et entrent", f"429/503, autres p99 < {bound:.1f} s",
                    p99 < bound and told > 0 and not strange, seen.total(), seen.total() - told, None, None, None,
                    f"{told} refus dits ; autres pages p99 {p99:.2f} s ({len(waited)} lues)"))  # fmt: skip
    if not place.short:
        with place.served(FAULTS_WITHOUT="admission"):
            seen, waited = crowd(place)
        worse = quantiles(waited, n=100)[-1]
        report.note(
            f"sans la porte : autres pages p99 {worse:.2f} s{', vu' if worse > p99 else ' cette fois'}"
        )


def crowd(place: Place) -> tuple["Counter[int]", list[float]]:
    """What the crowd was answered, and the seconds that the others waited."""
    seen: Counter[int] = Counter()
    waited: list[float] = []
    end = time.monotonic() + (8 if place.short else 20)
    path = f"/rendez-vous/{place.known['event']}/"
    ask(place, path)
    machines = [
        threading.Thread(target=machine, args=(place, number, seen, end), daemon=True)
        for number in range(CLIENTS)
    ]
    readers = [
        threading.Thread(target=reader, args=(place, path, waited, end), daemon=True) for _two in range(2)
    ]
    for thread in (*machines, *readers):
        thread.start()
    for thread in (*machines, *readers):
        thread.join()
    return seen, waited


def machine(place: Place, number: int, seen: "Counter[int]", end: float) -> None:
    visitor = place.visitor(address=f"10.99.0.{number}", fresh=True)
    while time.monotonic() < end:
        try:
            seen[knock(visitor, number).status] += 1
        except CUT:
            seen[0] += 1
        time.sleep(REST)


def knock(visitor: Visitor, number: int):  # type: ignore[no-untyped-def]
    if number % 2:
        return visitor.ask("GET", f"/recherche/?q=forum{number}")
    form = fields(login=f"p{number}@visite.example", password="un mot de passe au hasard")
    headers = FORM | {"Content-Type": "application/x-www-form-urlencoded"}
    return visitor.ask("POST", "/compte/login/", form, **headers)


def reader(place: Place, path: str, waited: list[float], end: float) -> None:
    while time.monotonic() < end:
        began = time.monotonic()
        answer = ask(place, path)
        waited.append(time.monotonic() - began if answer.status == 200 else 60.0)
        time.sleep(0.05)
