"""Small archives, made without a database."""

import hashlib
from pathlib import Path

from config.backup.archive import Writer
from config.backup.manifest import FileRecord, Manifest, TableRecord, dumped

ROWS = [b'[1,"Melun"]\n', b'[2,"\xc3\x89vry"]\n']
FILE = b"le proces-verbal" * 5000


def manifest() -> Manifest:
    table = TableRecord(["id", "name"], 2, 2, 2, hashlib.sha256(b"".join(ROWS)).hexdigest())
    return Manifest(
        created_at="2026-11-28T20:00:00+00:00",
        release={"site": "0.1.0", "commit": "", "django": "6", "wagtail": "8"},
        database="sqlite",
        migrations=["home.0001_initial"],
        tables={"home.commune": table},
        files={"documents/a/pv.pdf": FileRecord(len(FILE), hashlib.sha256(FILE).hexdigest())},
    )


def archive(path: Path, said: bytes | None = None, members: dict[str, bytes] | None = None) -> Path:
    """`members` are added to it; `said` stands in the place of its manifest."""
    with path.open("wb") as out:
        writer = Writer(out)
        writer.add("LISEZ-MOI.txt", b"Sauvegarde")
        writer.add_table("home.commune", ROWS)
        writer.add("files/documents/a/pv.pdf", FILE)
        for name, content in (members or {}).items():
            writer.add(name, content)
        writer.end(said or dumped(manifest()))
    return path
