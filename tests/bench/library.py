"""`python -m tests.bench.library`: what 10,000 files cost when they come in, and when they are there.

In an empty database of its own, of the kind that DATABASE_URL names: SQLite unless it says otherwise.
The files are small and in memory where the machine has such a place: what is bounded is the records and
the indexes, not the time that a disk takes to make 10,000 folders."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.sites import FOLDER

FILES, BYTES = 10_000, 2_000
MEMORY = Path("/dev/shm")
SECONDS = {"first": 15, "again": 5}
MEASURE = "--measure"  # the process that measures, and nothing else
NAMES = {"first": "Import de 10 000 fichiers", "again": "Le même, relancé"}


def imports() -> tuple[str, list[str]]:
    """Measured in a process of its own: the sentences that people read, and the bounds that do not hold."""
    print("· import de 10 000 fichiers", flush=True)
    environment = os.environ | ({"TMPDIR": str(MEMORY)} if MEMORY.is_dir() else {})
    command = [sys.executable, "-m", "tests.bench.library", MEASURE]
    done = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True)
    costs: dict[str, float] = json.loads(done.stdout)
    said = [f"{NAMES[run]} : {cost:.1f} s (au plus {SECONDS[run]})." for run, cost in costs.items()]
    broken = [
        f"{NAMES[run]} : {cost:.1f} s, {SECONDS[run]} au plus."
        for run, cost in costs.items()
        if cost > SECONDS[run]
    ]
    return "\n".join(said), broken


def generate(folder: Path, count: int) -> Path:
    """As many files, in as many folders as there are hundreds of them, and the CSV that names them."""
    lines = ["fichier;titre;resume;nature;themes;acces;publiee_le"]
    for number in range(count):
        name = f"lot-{number // 100}/fiche-{number}.pdf"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"%PDF-1.7 {number} ".encode() + os.urandom(BYTES))
        theme = f"Thème {number % 12}"
        lines.append(
            f"{name};Fiche pratique numéro {number};Ce que l’on saura faire avec la fiche {number};"
            f"guide;{theme}|Thème {number % 7};{'public' if number % 2 else 'adherents'};2026-01-{number % 28 + 1:02}"
        )
    mapping = folder / "bibliotheque.csv"
    mapping.write_text("\n".join(lines), "utf-8")
    return mapping


def timed(folder: Path, mapping: Path) -> float:
    from django.core.management import call_command

    start = time.monotonic()
    call_command("import_library", folder, mapping=mapping, create_themes=True, stdout=sys.stderr)
    return time.monotonic() - start


def measured(folder: Path) -> dict[str, float]:
    """Seconds of the first run and of the second, in a database made for them."""
    import django
    from django.conf import settings
    from django.db import connection

    django.setup()
    if connection.vendor == "sqlite":  # in a file of the disk, as in use
        FOLDER.mkdir(parents=True, exist_ok=True)
        connection.settings_dict["TEST"]["NAME"] = str(FOLDER / "import.sqlite3")
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        from home.starting.skeleton import ensure_site

        ensure_site()
        mapping = generate(folder / "files", FILES)
        return {"first": timed(mapping.parent, mapping), "again": timed(mapping.parent, mapping)}
    finally:
        connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)
        shutil.rmtree(settings.PRIVATE_ROOT, ignore_errors=True)


def measure() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measured(Path(folder))))


def main() -> int:
    said, broken = imports()
    print(said)
    print("\n".join(f"✗ {problem}" for problem in broken) or "✓ Toutes les limites tiennent.")
    return 1 if broken else 0


if __name__ == "__main__":
    measure() if MEASURE in sys.argv else sys.exit(main())
