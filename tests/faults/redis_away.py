"""Redis, which only saves work, goes away: pages stay fresh, and the throttle, which lives in the
database, stays closed."""

import shutil
import signal
import time
from collections.abc import Iterator
from itertools import cycle, product

from tests.faults.asking import FORM, Answer, fields
from tests.faults.database_away import ask
from tests.faults.place import Place
from tests.faults.processes import Group, free_port, seconds_until
from tests.faults.report import Line, Report

SECTIONS = ["/", "/agenda/", "/annuaire/", "/se-former/", "/ressources/", "/prises-de-position/", "/contact/"]
REST = 0.6  # seconds between two pages, so that there are enough until Redis is asked again
TRIES = 12  # of a password, more than anybody may


def run(place: Place, report: Report) -> None:
    program = shutil.which("redis-server")
    if program is None:
        return report.note("redis-server absent : sauté")
    port = free_port()
    redis = Group([program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(place.folder)],
                  place.environment, place.folder / "redis.txt")  # fmt: skip
    try:
        redis.start()
        with place.served(REDIS_URL=f"redis://127.0.0.1:{port}/0"):
            report.add(away(place, redis, port))
    finally:
        redis.stop()


def away(place: Place, redis: Group, port: int) -> Line:
    wrong = [status for status in pages(place) if status != 200]
    closed_before = is_closed(place)
    redis.signal(signal.SIGKILL)
    redis.kill()
    wrong += [status for status in pages(place) if status != 200]
    publish(place, "Sans Redis")
    fresh = seconds_until(lambda: shows(place, "Sans Redis"), 5)
    closed = closed_before and is_closed(place)
    redis.start()
    others = cycle(product(SECTIONS, ("light", "dark")))
    back = seconds_until(lambda: holds_pages(place, port, others), 20)
    holds = not wrong and fresh < place.slowness and closed and back < 20
    words = f"page nouvelle en {fresh:.1f} s ; essais de mot de passe {'refusés' if closed else 'ACCEPTÉS'}"
    return Line(
        "Redis tué",
        "200, fraîche, frein fermé",
        holds,
        60,
        60 - len(wrong),
        len(wrong),
        None,
        back,
        words,
    )


def pages(place: Place) -> list[int]:
    return [ask(place, f"/actualites/?page=1&utm_source={number}").status for number in range(30)]


def publish(place: Place, title: str) -> None:
    place.run("tests.faults.publish", str(place.known["news"]), title)


def shows(place: Place, title: str) -> bool:
    """Asked several times on new connections, so that each process answers."""
    answers = [ask(place, place.known["news_url"]) for _each in range(8)]
    return all(title.encode() in answer.body for answer in answers)


def holds_pages(place: Place, port: int, others: Iterator[tuple[str, str]]) -> bool:
    """Whether Redis was given a page again. One that a process knows already is not given: others are asked."""
    import redis

    time.sleep(REST)
    path, theme = next(others)
    place.visitor(fresh=True).ask("GET", path, Cookie=f"theme={theme}")
    try:
        return bool(redis.Redis(port=port, socket_timeout=1).dbsize())
    except redis.RedisError:
        return False


def is_closed(place: Place) -> bool:
    """Whether somebody who tries passwords is stopped."""
    return any("Trop d’essais" in answer.body.decode() or answer.status == 429 for answer in passwords(place))


def passwords(place: Place) -> list[Answer]:
    form = fields(login="alice@federation.example", password="un mot de passe au hasard")
    headers = FORM | {"Content-Type": "application/x-www-form-urlencoded"}
    visitor = place.visitor(address="10.66.6.6")
    return [visitor.insist("POST", "/compte/login/", form, **headers) for _try in range(TRIES)]
