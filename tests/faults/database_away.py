"""PostgreSQL away for a while: pages kept in memory stay, the others say when to come back, and all comes
back without a restart."""

import threading
import time

from tests.faults.asking import CUT, Answer
from tests.faults.place import Place
from tests.faults.processes import Group, seconds_until
from tests.faults.report import Line, Report

BACK = 5  # seconds
KEPT, MADE = "/actualites/", "/rendez-vous/{event}/"


def run(place: Place, report: Report) -> None:
    with place.served() as web, place.posting() as worker:
        report.add(away_once(place, web, worker, 6 if place.short else 30))
    if not place.short:
        with place.served(FAULTS_POOL_WAITS="1") as web, place.posting() as worker:
            line = away_once(place, web, worker, 30)
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
    letters = len(place.post.received)
    place.cluster.say("UPDATE background_outgoingmail SET sent_at = NULL, text = 'x' WHERE id IN"
                      " (SELECT min(id) FROM background_outgoingmail)")  # fmt: skip
    post_back = seconds_until(lambda: place.post.received.total() > letters, 20)
    wrong_kept = [answer.status for answer in kept if answer.status != 200]
    wrong_told = [answer.status for answer in told if not is_told_to_come_back(answer)]
    bound = BACK * place.slowness
    alive = web.is_alive and worker.is_alive and post_back < 20
    words = [f"{len(kept)} pages gardées, {len(wrong_kept)} absentes",
             f"{len(told)} autres, {len(wrong_told)} sans 503 ni Retry-After {sorted(set(wrong_told)) or ''}"]  # fmt: skip
    if not alive:
        words.append("un processus ne s’est pas relevé")
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
