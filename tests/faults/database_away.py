"""PostgreSQL away for a while: pages kept in memory stay, the others say when to come back, and all comes
back without a restart."""

import threading
import time

from tests.faults.asking import CUT, Answer
from tests.faults.kills import write_letter
from tests.faults.place import Place
from tests.faults.processes import Group, seconds_until
from tests.faults.report import Line, Report

BACK, POST_BACK = 5, 20  # seconds
AWAY, AWAY_SHORT = 30, 6
# Left to itself the group of connections tries again after 1, 3, 7, 15 and 31 seconds: a database that comes
# back just before one of these would hide the wait that the twin is there to see.
AWAY_BETWEEN_TRIES = 20
KEPT, MADE = "/actualites/", "/rendez-vous/{event}/"


def run(place: Place, report: Report) -> None:
    with place.served() as web, place.posting() as worker:
        report.add(away_once(place, web, worker, AWAY_SHORT if place.short else AWAY))
    if not place.short:
        with place.served(FAULTS_POOL_WAITS="1") as web, place.posting() as worker:
            line = away_once(place, web, worker, AWAY_BETWEEN_TRIES)
        report.note(f"sans la courte patience du groupe de connexions : retour en {line.back:.1f} s"
                    f"{', vu' if not line.holds else ' cette fois'}")  # fmt: skip


def away_once(place: Place, web: Group, worker: Group, duration: float) -> Line:
    made = MADE.format(**place.known)
    for _both in range(20):  # each process knows the page
        ask(place, KEPT)
    place.cluster.stop("immediate")
    end, kept, told = time.monotonic() + duration, [], []
    readers = [threading.Thread(target=read, args=(place, path, said, end)) for path, said in
               ((KEPT, kept), (made, told))]  # fmt: skip
    for reader in readers:
        reader.start()
    time.sleep(duration)
    place.cluster.start()
    back = seconds_until(lambda: ask(place, made).status == 200, 60)
    for reader in readers:
        reader.join()
    key = write_letter(place, "personne@retour.example")
    post_back = seconds_until(lambda: place.post.received[key] > 0, POST_BACK)
    wrong_kept = [answer.status for answer in kept if answer.status != 200]
    wrong_told = [answer.status for answer in told if not is_told_to_come_back(answer)]
    bound = BACK * place.slowness
    alive = web.is_alive and worker.is_alive and post_back < POST_BACK
    words = [f"{len(kept)} pages gardées, {len(wrong_kept)} absentes",
             f"{len(told)} autres, {len(wrong_told)} sans 503 ni Retry-After {sorted(set(wrong_told)) or ''}"]  # fmt: skip
    if not alive:
        words.append(f"un processus ne s’est pas relevé (web {web.is_alive}, facteur {worker.is_alive}, "
                     f"lettre en {post_back:.0f} s)")  # fmt: skip
    holds = bool(kept and told) and not wrong_kept and not wrong_told and alive and back < bound
    return Line(f"base absente {duration:.0f} s", f"503 dit, retour < {bound:.0f} s", holds, len(kept) + len(told),
                len(kept) - len(wrong_kept), len(wrong_kept), None, back, " ; ".join(words))  # fmt: skip


def read(place: Place, path: str, said: list[Answer], end: float) -> None:
    """What was answered during the absence."""
    while time.monotonic() < end:
        answer = ask(place, path)
        if time.monotonic() < end:
            said.append(answer)
        time.sleep(0.1)


def ask(place: Place, path: str) -> Answer:
    """On a new connection, so that each process is asked in turn."""
    try:
        return place.visitor(fresh=True, patience=20).ask("GET", path)
    except CUT:
        return Answer(0, {}, b"", 0)


def is_told_to_come_back(answer: Answer) -> bool:
    return answer.status == 503 and "retry-after" in answer.headers
