"""`python -m tests.bench.transfers`: the memory that very big files take when they go out and come in."""

import gc
import json
import resource
import sys
from pathlib import Path
from typing import Any

from tests.bench.own_database import own_database

MEGABYTE = 1 << 20
FILES, EACH = 20, 100 * MEGABYTE  # a folder of 2 GB
DEPOSIT, PIECE = 500 * MEGABYTE, 4 * MEGABYTE
MOST_GROWTH = 50  # megabytes


def peak() -> float:
    """The most memory that this process ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def scene() -> tuple[Any, Any]:
    """A browser signed in as the lead of a collectif, and a folder of it."""
    from django.test import Client

    from home.starting.skeleton import ensure_site
    from tests import factories

    ensure_site()
    alice = factories.UserFactory(first_name="Alice")
    factories.teammate(alice)
    folder = factories.folder(factories.collective(alice).space)
    client = Client()
    client.force_login(alice)
    return client, folder


def fill(folder: Any) -> None:
    """Files of the right size that take no room: they are full of nothing."""
    from tests import factories

    for number in range(FILES):
        document = factories.document(
            f"gros-{number}.pdf", b"%PDF-", title=f"Gros {number}", space=folder.space, folder=folder
        )
        with Path(document.file.path).open("r+b") as opened:
            opened.truncate(EACH)


def sent_out(client: Any, folder: Any) -> int:
    """How many bytes of the archive came, read and thrown away."""
    response = client.get(f"{folder.url}archive.zip")
    return sum(len(piece) for piece in response.streaming_content)


def taken_in(client: Any, folder: Any) -> int:
    """The status of the last piece of a file of 500 MB."""
    words = json.dumps({"name": "enorme.pdf", "size": DEPOSIT})
    begun = client.post(f"{folder.url}deposer/par-morceaux/", words, content_type="application/json")
    address, status = begun.json()["address"], 0
    for offset in range(0, DEPOSIT, PIECE):
        data = (b"%PDF-1.7" if offset == 0 else b"") + bytes(PIECE - (8 if offset == 0 else 0))
        answer = client.post(
            address, data, content_type="application/octet-stream", headers={"Upload-Offset": str(offset)}
        )
        status = answer.status_code
        gc.collect()  # the client of the tests keeps what it sent until then
    return status


def main() -> int:
    with own_database():
        client, folder = scene()
        client.get(folder.url)
        fill(folder)
        before = peak()
        size = sent_out(client, folder)
        out = peak() - before
        before = peak()
        status = taken_in(client, folder)
        into = peak() - before
    print(f"Archive de {size / MEGABYTE:.0f} Mo envoyée : {out:.0f} Mo de mémoire en plus.")
    print(f"Fichier de {DEPOSIT // MEGABYTE} Mo reçu ({status}) : {into:.0f} Mo de mémoire en plus.")
    broken = [name for name, growth in (("archive", out), ("dépôt", into)) if growth > MOST_GROWTH]
    print(f"✗ {', '.join(broken)}" if broken else f"✓ Moins de {MOST_GROWTH} Mo chacun.")
    return 1 if broken or status != 201 else 0


if __name__ == "__main__":
    sys.exit(main())
