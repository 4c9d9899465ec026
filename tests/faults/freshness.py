"""Two hundred visitors of one cold page have it made once, and what is published shows everywhere at once."""

import re
import subprocess
import sys
import threading
import time

from tests.faults.asking import Visitor
from tests.faults.database_away import ask
from tests.faults.place import TOKEN, Place
from tests.faults.processes import ROOT
from tests.faults.report import Line, Report

VISITORS, COLD, OTHER = 200, "/actualites/", "/agenda/"
MADE = re.compile(r'^site_pages_total\{source="made"\} ([\d.e+]+)', re.M)
FRESH = 1  # second


def run(place: Place, report: Report) -> None:
    with place.served(workers=1):
        made, answered = visited_at_once(place)
        report.add(Line(f"{VISITORS} visites d’une page froide", "faite 1 fois", made == 1 and answered == VISITORS,
                        VISITORS, answered, VISITORS - answered, None, None, f"faite {made} fois"))  # fmt: skip
    with place.served(workers=1, FAULTS_WITHOUT="one_making"):
        made, _answered = visited_at_once(place)
        report.note(f"sans l’attente d’une seule fabrication : faite {made} fois{', vu' if made > 1 else ''}")
    with place.served():
        late = publication(place)
    bound = FRESH * place.slowness
    report.add(Line("publier, deux processus", f"partout < {bound:.1f} s", late < bound, 1, 1, 0, None, late,
                    f"dernière ancienne page vue {late:.2f} s après"))  # fmt: skip


def visited_at_once(place: Place) -> tuple[int, int]:
    """How many times the page was made, and how many were answered."""
    ask(place, OTHER)  # Django reads its templates and addresses
    before, good = figure(place), []
    gate = threading.Barrier(VISITORS)

    def visit() -> None:
        gate.wait()
        if ask(place, COLD).status == 200:
            good.append(1)

    threads = [threading.Thread(target=visit, daemon=True) for _number in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return figure(place) - before, len(good)


def figure(place: Place) -> int:
    body = Visitor(place.port).ask("GET", "/sante/mesures", Authorization=f"Bearer {TOKEN}").body.decode()
    found = MADE.findall(body)
    return int(float(found[0])) if found else 0


def publication(place: Place) -> float:
    """Seconds between the publication and the last time that any process showed the former page."""
    title, seen = f"Version {time.time():.0f}", [0.0]
    for _each in range(10):
        ask(place, place.known["news_url"])
    command = [sys.executable, "-m", "tests.faults.publish", str(place.known["news"]), title]
    publishing = subprocess.Popen(command, env=place.environment, cwd=ROOT, stdout=subprocess.PIPE)
    streak = 0
    while streak < 20 or publishing.poll() is None:  # twenty new ones in a row: both processes have it
        began = time.time()
        fresh = title.encode() in ask(place, place.known["news_url"]).body
        streak = streak + 1 if fresh else 0
        seen[0] = seen[0] if fresh else began
        time.sleep(0.02)
    assert publishing.stdout is not None
    return max(0.0, seen[0] - float(publishing.stdout.read().decode().split()[-1]))
