"""Whether what stands here is what the archive says: read again from the database and from the files."""

from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections
from django.db.models import Model

from config.backup import stored
from config.backup.archive import PIECE, Digested
from config.backup.manifest import FileRecord, Manifest, TableRecord
from config.backup.reading import read_through
from config.backup.snapshot import one_moment
from config.backup.tables import counts_its_keys, kept_models


@dataclass
class Compared:
    """One table, or all files together: how many there should be and are, and what differs."""

    name: str
    expected: int
    found: int
    highest: Any
    faults: list[str]


def compare_tables(manifest: Manifest, alias: str = DEFAULT_DB_ALIAS) -> list[Compared]:
    with one_moment(alias):
        found = [(model, read_through(model, alias)) for model in kept_models()]
    return [
        _compare(model, manifest.tables.get(model._meta.label_lower, TableRecord([])), record)
        for model, record in found
    ]


def _compare(model: type[Model], expected: TableRecord, found: TableRecord) -> Compared:
    faults = []
    if found.rows != expected.rows:
        faults.append("lignes")
    if found.highest != expected.highest:
        faults.append("plus haute clé")
    if found.sha256 != expected.sha256:
        faults.append("contenu")
    if counts_its_keys(model) and found.last_given != expected.last_given:
        faults.append("prochaine clé")
    return Compared(model._meta.label_lower, expected.rows, found.rows, found.highest, faults)


def broken_links(alias: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Rows that name a row that does not exist; a database that enforces its keys has none."""
    try:
        connections[alias].check_constraints()
    except IntegrityError:
        return ["des lignes en nomment d’autres qui n’existent pas"]
    return []


def compare_files(manifest: Manifest) -> Compared:
    """When the archive holds none, those that are here are not judged."""
    expected = manifest.files or {}
    found = {name: record for name in expected if (record := digest_of(name))}
    faults = sorted(name for name in expected if found.get(name) != expected[name])
    return Compared("fichiers", len(expected), len(found), "", faults)


def digest_of(name: str) -> FileRecord | None:
    if not default_storage.exists(name):
        return None
    _size, content = stored.opened(name)
    with content:
        read = Digested(content)
        while read.read(PIECE):
            pass
    return FileRecord(read.size, read.sha256)
