"""What an archive says of itself: enough to refuse it, to load it, and to prove that nothing is missing."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from config.backup.errors import Refused

FORMAT = 1


@dataclass
class TableRecord:
    """A table: its columns in the order of the rows, how many rows, the highest key, the last key that
    the database ever gave (0 when it does not count), and the digest of the rows in the order of keys."""

    columns: list[str]
    rows: int = 0
    highest: Any = None
    last_given: int = 0
    sha256: str = ""


@dataclass
class FileRecord:
    """A file: bytes, and their digest."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """`migrations` are « app.name »; `files` is None when the archive holds the database alone; `missing`
    are the files that a row names and nobody finds."""

    created_at: str
    release: dict[str, str]
    database: str
    migrations: list[str]
    tables: dict[str, TableRecord] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    files: dict[str, FileRecord] | None = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    @property
    def size_of_files(self) -> int:
        return sum(each.size for each in (self.files or {}).values())


def dumped(manifest: Manifest) -> bytes:
    return json.dumps(asdict(manifest), ensure_ascii=False, sort_keys=True, indent=1).encode()


def loaded(said: bytes) -> Manifest:
    known = json.loads(said)
    if known.get("format") != FORMAT:
        raise Refused(
            f"Cette sauvegarde est au format {known.get('format')} ; ce site lit le format {FORMAT}. "
            "Installez la version du site qui l’a faite."
        )
    known["tables"] = {label: TableRecord(**table) for label, table in known["tables"].items()}
    if known["files"] is not None:
        known["files"] = {name: FileRecord(**each) for name, each in known["files"].items()}
    return Manifest(**known)
