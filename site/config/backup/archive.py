"""The file itself: a tar that any machine opens, written and read from one end to the other.

    LISEZ-MOI.txt
    tables/accounts.user/000001.jsonl.gz     a JSON array a line
    files/documents/…                        as they were deposited
    manifest.json                            what there should be
    manifest.json.sha256

Rows are compressed in pieces, so that nothing is kept whole in memory nor written elsewhere; files, which
are compressed already, are not. The manifest ends the archive: without it, the archive was cut.
"""

import gzip
import hashlib
import io
import re
import tarfile
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO

from config.backup.errors import Refused

READ_ME, MANIFEST, PROOF = "LISEZ-MOI.txt", "manifest.json", "manifest.json.sha256"
TABLES, FILES = "tables/", "files/"
PIECE = 4 * 1024 * 1024  # bytes of rows, before they are compressed
BUFFER = 1024 * 1024  # bytes
EXPECTED = re.compile(r"tables/[a-z0-9_]+\.[a-z0-9_]+/\d{6}\.jsonl\.gz")
CUT = "Cette sauvegarde est incomplète ou abîmée : {}. N’effacez pas les précédentes."


class Writer:
    def __init__(self, out: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT, bufsize=BUFFER)  # noqa: SIM115

    def add(self, name: str, content: bytes) -> None:
        self._add(name, len(content), io.BytesIO(content))

    def add_table(self, label: str, lines: Iterable[bytes]) -> None:
        for number, piece in enumerate(_pieces(lines), 1):
            name = f"{TABLES}{label}/{number:06}.jsonl.gz"
            self.add(name, gzip.compress(piece, compresslevel=6, mtime=0))

    def add_file(self, name: str, size: int, content: BinaryIO) -> str:
        """Returns the digest of what was written."""
        read = Digested(content)
        self._add(FILES + name, size, read)
        return read.sha256

    def end(self, manifest: bytes) -> None:
        self.add(MANIFEST, manifest)
        self.add(PROOF, hashlib.sha256(manifest).hexdigest().encode())
        self._tar.close()

    def _add(self, name: str, size: int, content: Any) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mtime, member.mode = size, int(time.time()), 0o600
        self._tar.addfile(member, content)
        self._tar.members.clear()  # a hundred thousand would fill the memory


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    piece = bytearray()
    for line in lines:
        piece += line
        if len(piece) >= PIECE:
            yield bytes(piece)
            piece.clear()
    if piece:
        yield bytes(piece)


class Digested(io.RawIOBase):
    """What is read through it is counted and digested."""

    def __init__(self, content: Any) -> None:
        self._content, self._digest, self.size = content, hashlib.sha256(), 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece: bytes = self._content.read(size)
        self._digest.update(piece)
        self.size += len(piece)
        return piece

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def members(source: IO[bytes]) -> Iterator[tuple[str, BinaryIO]]:
    """Each name with its content, which must be read before the next is asked for."""
    with readable():
        tar = tarfile.open(fileobj=source, mode="r|", bufsize=BUFFER)  # noqa: SIM115
        while (member := tar.next()) is not None:
            refuse_strange_name(member)
            content = tar.extractfile(member)
            if content is None:
                raise Refused(CUT.format(f"« {member.name} » est illisible"))
            yield member.name, content
            tar.members.clear()


@contextmanager
def readable() -> Iterator[None]:
    """Whatever tar, gzip or JSON stumble on is said in one way."""
    try:
        yield
    except (tarfile.TarError, zlib.error, gzip.BadGzipFile, EOFError, ValueError) as error:
        raise Refused(CUT.format("sa lecture s’arrête en route")) from error


def refuse_strange_name(member: tarfile.TarInfo) -> None:
    """Nothing but regular files under names of ours: an archive must not write wherever it likes."""
    name = member.name
    parts = name.split("/")
    known = name in (READ_ME, MANIFEST, PROOF) or EXPECTED.fullmatch(name) or name.startswith(FILES)
    strange = "\\" in name or "\0" in name or {"", ".", ".."} & set(parts)
    if not (known and member.isreg()) or strange:
        raise Refused("Cette sauvegarde contient un nom de fichier que le site n’écrit jamais : refusée.")


def rows_of(piece: BinaryIO) -> Iterator[bytes]:
    """The lines of a piece of table."""
    with gzip.GzipFile(fileobj=piece) as lines:
        yield from lines


def label_of(name: str) -> str:
    return name.split("/")[1]
