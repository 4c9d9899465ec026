"""The mail server in each of its bad days: nothing is lost, nothing goes to somebody else, and the rest
of the worker's work goes on."""

import time

from tests.faults import letters
from tests.faults.kills import due_now, write_letter
from tests.faults.place import Place
from tests.faults.processes import Group, seconds_until
from tests.faults.report import Line, Report

LETTERS = 5
TRIES = 6  # then given up (background/retry.py)
JOB = "publish_scheduled"


def run(place: Place, report: Report) -> None:
    place.cluster.say(
        "UPDATE background_outgoingmail SET failed_at = now() WHERE sent_at IS NULL AND failed_at IS NULL"
    )
    with place.posting() as worker:
        for mode in (letters.TEMPORARY, letters.DROP, letters.DROP_AFTER):
            report.add(bad_day(place, mode))
        report.add(refused_for_good(place))
        report.add(slow(place, worker))


def bad_day(place: Place, mode: str) -> Line:
    """Each is tried and kept, then leaves when the server is well again."""
    place.post.mode = mode
    keys = written(place, mode)
    tried = seconds_until(lambda: attempts(place, keys) >= LETTERS, 30)
    place.post.mode = letters.ACCEPT
    due_now(place)
    back = seconds_until(lambda: all(place.post.received[key] for key in keys), 30)
    lost = sum(1 for key in keys if not place.post.received[key])
    again = sum(1 for key in keys if place.post.received[key] > 1)
    once = again == 0 or mode == letters.DROP_AFTER
    holds = not lost and not astray(place, keys, mode) and once and tried < 30
    words = "au moins une fois, même clé" if mode == letters.DROP_AFTER else "une fois"
    return Line(
        f"courrier : {mode}", "0 perdu, 0 à autrui", holds, LETTERS, LETTERS - lost, lost, again, back, words
    )


def refused_for_good(place: Place) -> Line:
    """After the last try each is given up, and shown as such to those who run the site."""
    place.post.mode = letters.PERMANENT
    keys = written(place, letters.PERMANENT)
    for _try in range(TRIES):
        before = attempts(place, keys)
        due_now(place)
        seconds_until(lambda before=before: attempts(place, keys) >= before + LETTERS, 10)  # type: ignore[misc]
    place.post.mode = letters.ACCEPT
    given_up = place.cluster.count(
        f"SELECT count(*) FROM background_outgoingmail WHERE id = ANY('{{{','.join(map(str, keys))}}}')"
        " AND failed_at IS NOT NULL AND error = 'SMTPRecipientsRefused'"
    )
    lost = LETTERS - given_up
    return Line(f"courrier : {letters.PERMANENT}", "abandon visible", not lost, LETTERS, given_up, lost, None, None,
                f"{given_up} marquées abandonnées après {TRIES} essais")  # fmt: skip


def slow(place: Place, worker: Group) -> Line:
    """A scheduled job that becomes due while the server drags its feet."""
    timeout = place.mail_timeout
    place.post.mode, began = letters.SLOW, place.post.asked
    keys = written(place, letters.SLOW)
    seconds_until(lambda: place.post.asked > began, 15)
    place.cluster.say(
        "UPDATE background_jobrun SET next_run_at = now(), last_run_at = NULL WHERE name = %s", JOB
    )
    start = time.monotonic()
    done = seconds_until(lambda: bool(place.cluster.count(
        f"SELECT count(*) FROM background_jobrun WHERE name = '{JOB}' AND last_run_at IS NOT NULL")), 2 * timeout + 30)  # fmt: skip
    place.post.mode = letters.ACCEPT
    seconds_until(lambda: attempts(place, keys) > 0, timeout + 5)
    due_now(place)
    back = seconds_until(lambda: all(place.post.received[key] for key in keys), timeout + 10)
    lost = sum(1 for key in keys if not place.post.received[key])
    limit = timeout + 3 * place.slowness
    holds = not lost and not astray(place, keys, letters.SLOW) and done < limit and worker.is_alive
    return Line("courrier : lent", f"les autres travaux < {limit:.0f} s", holds, LETTERS, LETTERS - lost, lost, None, back,
                f"un travail dû a attendu {min(done, time.monotonic() - start):.1f} s")  # fmt: skip


def written(place: Place, mode: str) -> list[int]:
    return [write_letter(place, address(mode, number)) for number in range(LETTERS)]


def address(mode: str, number: int) -> str:
    return f"personne{number}@{mode.replace(' ', '-').replace('è', 'e')}.example"


def attempts(place: Place, keys: list[int]) -> int:
    """Tries, those that succeeded included."""
    inside = ",".join(map(str, keys))
    return place.cluster.count(
        f"SELECT coalesce(sum(attempts), 0) + count(sent_at) FROM background_outgoingmail WHERE id IN ({inside})"
    )


def astray(place: Place, keys: list[int], mode: str) -> int:
    """Letters that went to an address that is not theirs."""
    return sum(
        1 for number, key in enumerate(keys) if place.post.addressed.get(key, set()) - {address(mode, number)}
    )
