"""Reads an archive through and holds it against its manifest, without touching anything."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO

from config.backup.archive import (
    CUT,
    FILES,
    MANIFEST,
    PIECE,
    PROOF,
    READ_ME,
    TABLES,
    Digested,
    label_of,
    members,
    readable,
    rows_of,
)
from config.backup.encrypting import decrypted
from config.backup.errors import Refused, in_french
from config.backup.manifest import FileRecord, Manifest, loaded


@contextmanager
def opened(path: Path, keys: list[Any]) -> Iterator[IO[bytes]]:
    try:
        source = path.open("rb")
    except OSError as error:
        raise Refused(f"La sauvegarde ne se lit pas : {in_french(error)}.") from error
    with source, decrypted(source, keys) as clear:
        yield clear


def check(path: Path, keys: list[Any]) -> Manifest:
    """The manifest of an archive in which everything is as it says."""
    with opened(path, keys) as clear:
        found = _Found()
        for name, content in members(clear):
            with readable():
                found.take(name, content)
        while clear.read(PIECE):  # an encrypted archive says at its very end whether it is whole
            pass
        return found.manifest()


class _Found:
    def __init__(self) -> None:
        self.said: dict[str, bytes] = {}
        self.files: dict[str, FileRecord] = {}
        self.rows: dict[str, int] = {}
        self.digests: dict[str, Any] = {}

    def take(self, name: str, content: BinaryIO) -> None:
        if name.startswith(TABLES):
            self.take_rows(label_of(name), content)
        elif name.startswith(FILES):
            read = Digested(content)
            while read.read(PIECE):
                pass
            self.files[name.removeprefix(FILES)] = FileRecord(read.size, read.sha256)
        elif name in (MANIFEST, PROOF, READ_ME):
            self.said[name] = content.read()

    def take_rows(self, label: str, piece: BinaryIO) -> None:
        digest = self.digests.setdefault(label, hashlib.sha256())
        for row in rows_of(piece):
            digest.update(row)
            self.rows[label] = self.rows.get(label, 0) + 1

    def manifest(self) -> Manifest:
        said, proof = self.said.get(MANIFEST, b""), self.said.get(PROOF, b"").decode(errors="replace")
        if not said or not proof:
            raise Refused(CUT.format("la fin manque"))
        if hashlib.sha256(said).hexdigest() != proof:
            raise Refused(CUT.format("sa table des matières a été modifiée"))
        with readable():
            manifest = loaded(said)
        self.compare(manifest)
        return manifest

    def compare(self, manifest: Manifest) -> None:
        empty = hashlib.sha256().hexdigest()
        for label, table in manifest.tables.items():
            digest = self.digests[label].hexdigest() if label in self.digests else empty
            if (self.rows.get(label, 0), digest) != (table.rows, table.sha256):
                raise Refused(CUT.format(f"la table {label} n’est pas celle qui a été écrite"))
        if strange := set(self.digests) - set(manifest.tables):
            raise Refused(CUT.format(f"la table {min(strange)} n’est pas annoncée"))
        announced = manifest.files or {}
        for name in sorted(set(announced) | set(self.files)):
            if announced.get(name) != self.files.get(name):
                raise Refused(CUT.format(f"le fichier {name} n’est pas celui qui a été écrit"))


def rows(piece: BinaryIO) -> Iterator[list[Any]]:
    return (json.loads(row) for row in rows_of(piece))
