"""No room left on the disk: an upload is refused in words, no row has no file and no file has no row."""

import json
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.asking import FORM, Visitor, parts
from tests.faults.kills import deposited
from tests.faults.place import Place
from tests.faults.report import Line, Report

ROOM = 1 << 20  # bytes
BIG = b"Une ligne parmi beaucoup d'autres.\n" * 60_000  # 2.1 MB, as one form
WORDS = "plus de place"


def run(place: Place, report: Report) -> None:
    with full_disk(place) as limit, place.served(before=limit):
        member = place.visitor(session=place.known["sessions"][0])
        files, rows = files_of(place), set(deposited(place).values())
        said = {"formulaire": by_the_form(place, member), "morceaux": by_pieces(place, member),
                "petit": small(place, member)}  # fmt: skip
        new_rows = set(deposited(place).values()) - rows
        new_files = files_of(place) - files
    clear = [name for name in ("formulaire", "morceaux") if WORDS not in said[name]]
    without_file = {name for name in new_rows if name not in new_files}
    without_row = {name for name in new_files - new_rows if name.startswith("documents/")}
    holds = not clear and not without_file and not without_row
    words = [f"{len(without_file)} ligne sans fichier, {len(without_row)} fichier sans ligne",
             *(f"{name} : {said[name][:80]}" for name in clear)]  # fmt: skip
    how = "tmpfs de 1 Mo" if not limit else "prlimit --fsize"
    report.add(Line(f"disque plein ({how})", "dit en mots, rien à moitié", holds, 3, len(new_rows),
                    len(without_file), None, None, " ; ".join(words)))  # fmt: skip


@contextmanager
def full_disk(place: Place) -> Iterator[tuple[str, ...]]:
    """A disk of one megabyte where that is allowed; otherwise files that may not be bigger."""
    try:
        mounted = not subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(place.files)],
                                     capture_output=True).returncode  # fmt: skip
    except FileNotFoundError:
        mounted = False
    try:
        yield () if mounted else ("prlimit", f"--fsize={ROOM}", "--")
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(place.files)], check=False)


def files_of(place: Place) -> set[str]:
    return {str(path.relative_to(place.files)) for path in Path(place.files).rglob("*") if path.is_file()}


def by_the_form(place: Place, member: Visitor) -> str:
    """What the page says afterwards."""
    body, kind = parts("gros-formulaire.txt", BIG, deposit_key=str(uuid.uuid4()))
    address = place.known["folder_url"]
    answer = member.ask("POST", f"{address}deposer/", body, **FORM, **{"Content-Type": kind})
    return member.ask("GET", address).body.decode() if answer.status == 302 else f"réponse {answer.status}"


def by_pieces(place: Place, member: Visitor) -> str:
    words = json.dumps({"name": "gros-morceaux.txt", "size": len(BIG)}).encode()
    begin = f"{place.known['folder_url']}deposer/par-morceaux/"
    begun = member.ask("POST", begin, words, **FORM, **{"Content-Type": "application/json"})
    address, sent, body = json.loads(begun.body)["address"], 0, b""
    while sent < len(BIG):
        headers = FORM | {"Content-Type": "application/octet-stream", "Upload-Offset": str(sent)}
        answer = member.ask("POST", address, BIG[sent : sent + 400_000], **headers)
        if answer.status != 200:
            return answer.body.decode() if answer.status < 500 else f"réponse {answer.status}"
        sent = json.loads(answer.body)["received"]
    return body.decode()


def small(place: Place, member: Visitor) -> str:
    """What still fits may be kept."""
    body, kind = parts("petit.txt", b"Une ligne.\n", deposit_key=str(uuid.uuid4()))
    answer = member.ask(
        "POST", f"{place.known['folder_url']}deposer/", body, **FORM, **{"Content-Type": kind}
    )
    return str(answer.status)
