"""kill -9 of the worker, of the web processes and of PostgreSQL, while eight people register and deposit."""

import time
from dataclasses import dataclass, field

from tests.faults.letters import DROP_AFTER
from tests.faults.place import Place
from tests.faults.processes import Group, seconds_until
from tests.faults.report import Line, Report
from tests.faults.traffic import Traffic

BACK = 10  # seconds
PATIENCE = 180  # seconds for the last letters


@dataclass
class Backs:
    """Seconds between each kill and the first answer, or the first letter, after it."""

    worker: float = 0
    web: float = 0
    database: float = 0
    words: list[str] = field(default_factory=list)

    @property
    def longest(self) -> float:
        return max(self.worker, self.web, self.database)


def run(place: Place, report: Report) -> None:
    registrations, uploads = (300, 50) if place.short else (3000, 500)
    traffic = Traffic(place, registrations, uploads)
    with place.served() as web, place.posting() as worker:
        traffic.start()
        backs = kill_each(place, traffic, web, worker)
        traffic.finish()
        seconds_until(lambda: not waiting_letters(place), PATIENCE)
    report.add(judged(place, traffic, backs))
    without_keys(place, report)
    letters_cut_at_the_end(place, report)
    if not place.short:
        without_durability(place, report)


def kill_each(place: Place, traffic: Traffic, web: Group, worker: Group) -> Backs:
    """Each starts again at once, as systemd would have it."""
    backs = Backs()
    reach(traffic, 0.25)
    worker.kill()
    before, began = len(place.post.received), time.monotonic()
    worker.start()
    seconds_until(lambda: len(place.post.received) > before)
    backs.worker = time.monotonic() - began
    reach(traffic, 0.5)
    began = time.monotonic()
    web.kill()
    web.start()
    place.seconds_to_answer()
    backs.web = time.monotonic() - began
    reach(traffic, 0.75)
    began = time.monotonic()
    place.cluster.kill()
    place.cluster.start()
    place.seconds_to_answer()
    backs.database = time.monotonic() - began
    if not worker.is_alive:
        backs.words.append("le facteur est tombé avec la base")
        worker.start()
    return backs


def reach(traffic: Traffic, share: float) -> None:
    seconds_until(lambda: traffic.share >= share or traffic.is_over, 240)


def waiting_letters(place: Place) -> int:
    return place.cluster.count(
        "SELECT count(*) FROM background_outgoingmail WHERE sent_at IS NULL AND failed_at IS NULL"
    )


def judged(place: Place, traffic: Traffic, backs: Backs) -> Line:
    lost = len(traffic.confirmed - registered(place)) + len(traffic.kept - set(deposited(place)))
    doubled, letters = doubles(place, traffic)
    orphans = len(traffic.kept) - len(set(traffic.kept) & with_their_file(place))
    sent = traffic.registrations + traffic.uploads
    accepted = len(traffic.confirmed) + len(traffic.kept)
    bound = BACK * place.slowness
    in_time = place.short or backs.longest < bound  # the short form is for machines that do other things too
    holds = not (lost or doubled or letters or orphans or backs.words) and accepted == sent
    words = [f"facteur {backs.worker:.1f} s, web {backs.web:.1f} s, base {backs.database:.1f} s",
             f"{traffic.tries - sent} renvois", *backs.words, *traffic.refused[:2]]  # fmt: skip
    if letters:
        words.append(f"{letters} lettres en double ou absentes")
    asked = "0 perdu, 0 double" if place.short else f"0 perdu, 0 double, < {bound:.0f} s"
    return Line("kill -9, un à un", asked, holds and in_time, sent,
                accepted, lost + orphans, doubled, backs.longest, " ; ".join(words))  # fmt: skip


def registered(place: Place) -> set[str]:
    rows = place.cluster.say("SELECT email FROM registrations_registration WHERE state <> 'cancelled'")
    return {str(email) for (email,) in rows}


def deposited(place: Place) -> dict[str, str]:
    """Titles of the shared documents, and where their files are."""
    rows = place.cluster.say("SELECT title, file FROM content_document WHERE folder_id IS NOT NULL")
    return {str(title): str(file) for title, file in rows}


def with_their_file(place: Place) -> set[str]:
    return {title for title, file in deposited(place).items() if (place.files / file).is_file()}


def doubles(place: Place, traffic: Traffic) -> tuple[int, int]:
    """Rows too many, and letters that were not received exactly once. A letter whose sender was killed
    between the server's yes and its own note is sent again, under the same key: one each kill at most."""
    mark = f"{traffic.mark}%"
    rows = place.cluster.count(
        f"SELECT count(*) - count(DISTINCT email) FROM registrations_registration WHERE email LIKE '{mark}'"
    )
    rows += place.cluster.count(
        f"SELECT count(*) - count(DISTINCT split_part(title, ' ', 1)) FROM content_document WHERE title LIKE '{mark}'"
    )
    keys = place.cluster.say(f"SELECT id FROM background_outgoingmail WHERE \"to\" LIKE '{mark}'")
    received = [place.post.received[int(str(key))] for (key,) in keys]
    again = sum(1 for times in received if times > 1)
    missing = sum(1 for times in received if times == 0) + abs(len(keys) - len(traffic.confirmed))
    return rows, missing + max(0, again - 2)


def without_keys(place: Place, report: Report) -> None:
    """The same with what recognises a second time switched off: it must be seen to double."""
    place.cluster.say("DROP INDEX one_document_per_deposit")
    place.cluster.say("DROP INDEX one_live_registration_per_address")
    traffic = Traffic(place, 60, 20, mark="b")
    with place.served(FAULTS_WITHOUT="keys"):
        traffic.start()
        traffic.finish()
    rows, _letters = doubles(place, traffic)
    report.note(
        f"sans les clés : {rows} doublons, vu" if rows else "sans les clés : aucun doublon vu cette fois"
    )


def without_durability(place: Place, report: Report) -> None:
    """A database that says yes before its disk does: what it confirmed just before a kill is gone."""
    place.cluster.stop()
    place.cluster.start("-c synchronous_commit=off", "-c wal_writer_delay=10s")
    traffic = Traffic(place, 200, 0, mark="c")
    with place.served():
        traffic.start()
        reach(traffic, 0.6)
        place.cluster.kill()
        place.cluster.start()
        traffic.finish()
    lost = len(traffic.confirmed - registered(place))
    report.note(f"sans synchronous_commit : {lost} perdues{', vu' if lost else ' cette fois'}")


def letters_cut_at_the_end(place: Place, report: Report) -> None:
    """The server took the letter and the line died before its yes: nobody can know, so it is sent again."""
    key = write_letter(place, "coupe@visite.example")
    place.post.mode = DROP_AFTER
    try:
        with place.posting():
            seconds_until(lambda: bool(tried(place, key)))
            place.post.mode = "accepte"
            due_now(place)
            seconds_until(lambda: place.post.received[key] >= 2)
    finally:
        place.post.mode = "accepte"
    times = place.post.received[key]
    report.note(f"coupé après la lettre, avant le oui du serveur : {times} fois le même X-Outbox-Key "
                "(au moins une fois, jamais perdue)")  # fmt: skip


def tried(place: Place, key: int) -> int:
    """Tries that failed, as the outbox noted them."""
    return place.cluster.count(f"SELECT attempts FROM background_outgoingmail WHERE id = {key}")


def write_letter(place: Place, to: str) -> int:
    rows = place.cluster.say(
        'INSERT INTO background_outgoingmail (key, "to", reply_to, subject, text, html, conversation, calendar,'
        " unsubscribe_url, created_at, next_attempt_at, attempts, error) VALUES (gen_random_uuid()::text, %s, '',"
        " 'Une lettre', 'Bonjour', '', '', '', '', now(), now(), 0, '') RETURNING id", to,
    )  # fmt: skip
    return int(str(rows[0][0]))


def due_now(place: Place) -> None:
    """The waits are hours: they are shortened here."""
    place.cluster.say("UPDATE background_outgoingmail SET next_attempt_at = now() WHERE sent_at IS NULL")
