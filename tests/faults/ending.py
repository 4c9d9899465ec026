"""SIGTERM of the web processes under load: what was accepted is answered, the rest is refused at the door."""

import signal
import threading
import time
from collections import Counter

from tests.faults.asking import FORM, fields
from tests.faults.place import Place
from tests.faults.processes import seconds_until
from tests.faults.report import Line, Report

CLIENTS = 8


def run(place: Place, report: Report) -> None:
    seen: Counter[str] = Counter()
    stop = threading.Event()
    with place.served() as web:
        threads = [
            threading.Thread(target=client, args=(place, number, seen, stop), daemon=True)
            for number in range(CLIENTS)
        ]
        for thread in threads:
            thread.start()
        seconds_until(lambda: seen["répondues"] >= (40 if place.short else 200), 30)
        began = time.monotonic()
        assert web.process is not None
        web.signal(signal.SIGTERM)
        web.process.wait(60)
        took = time.monotonic() - began
        stop.set()
        for thread in threads:
            thread.join()
    emails = place.cluster.say("SELECT email FROM registrations_registration WHERE email LIKE 'fin%'")
    lost = seen["répondues"] - len(emails)
    sent = seen["répondues"] + seen["coupées"]
    words = (
        f"{seen['refusées']} refusées à la porte, {seen['coupées']} coupées après envoi, fini en {took:.1f} s"
    )
    report.add(Line("SIGTERM en pleine charge", "0 coupée", not seen["coupées"] and lost <= 0, sent,
                    seen["répondues"], max(0, lost) + seen["coupées"], None, None, words))  # fmt: skip


def client(place: Place, number: int, seen: "Counter[str]", stop: threading.Event) -> None:
    """A new connection each time, as visitors come: the door is what is tried."""
    headers = FORM | {"Content-Type": "application/x-www-form-urlencoded"}
    for turn in range(100_000):
        if stop.is_set():
            return
        visitor = place.visitor(address=f"10.77.{number}.{turn % 250}", fresh=True)
        form = fields(name="Fin", email=f"fin{number}-{turn}@visite.example", organisation="", site_web="")
        try:
            answer = visitor.ask("POST", f"/rendez-vous/{place.known['event']}/", form, **headers)
        except ConnectionRefusedError:
            seen["refusées"] += 1
            time.sleep(0.05)
        except OSError as error:
            seen["coupées"] += 1
            seen[repr(error)] += 1
        else:
            seen["répondues" if answer.status == 302 else f"autres {answer.status}"] += 1
