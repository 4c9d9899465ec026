"""Files in a folder of this machine, or of a disk that several share."""

import datetime
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from content.storage import LARGE_PIECE, Entry, PrivateFiles

UNDER_WAY = ".en-cours-"  # begins the name of a file that is being put


class FolderStorage(PrivateFiles, FileSystemStorage):
    """A folder that no address leads to."""

    def __init__(self) -> None:
        FileSystemStorage.__init__(
            self, location=settings.PRIVATE_ROOT, base_url=None, file_permissions_mode=0o640
        )

    def is_there(self) -> bool:
        """A disk may be unmounted, or read-only after a fault."""
        Path(self.location).mkdir(parents=True, exist_ok=True)
        return os.access(self.location, os.W_OK | os.X_OK)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Without what is being put: it may be gone the moment after."""
        folders, names = super().listdir(path)
        return folders, [name for name in names if not name.startswith(UNDER_WAY)]

    def _save(self, name: str, content: File[bytes]) -> str:
        """On the disk before the row is: a power cut leaves no row without its file. A full disk leaves
        nothing of what it could not keep whole."""
        is_free = not self.exists(name)
        try:
            made: str = super()._save(name, content)
        except OSError:
            if is_free:
                Path(self.path(name)).unlink(missing_ok=True)
            raise
        for path in (Path(self.path(made)), Path(self.path(made)).parent):
            opened = os.open(path, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)
        return made

    def put(self, name: str, content: IO[bytes]) -> None:
        target = self._ready(name)
        beside = target.parent / f"{UNDER_WAY}{secrets.token_hex(8)}"
        self._write_new(beside, content)
        beside.replace(target)

    def duplicate(self, name: str, wanted: str) -> str:
        """No byte is written where the disk can do so."""
        made: str = self.get_available_name(wanted)
        target = self._ready(made)
        try:
            os.link(self.path(name), target)
        except FileNotFoundError:
            raise
        except OSError:  # a disk that knows no links
            with self.open(name, "rb") as content:
                return str(self.save(wanted, content))
        return made

    def take_in(self, source: Path, name: str) -> None:
        with source.open("rb") as read:
            self._write_new(self._ready(name), read)

    def settle(self) -> None:
        os.sync()

    def add_piece(self, name: str, start: int, piece: IO[bytes], most: int) -> int:
        path, left = self._ready(name), most
        with path.open("r+b" if path.exists() else "w+b") as kept:
            kept.seek(start)
            while some := piece.read(min(LARGE_PIECE, left)):
                kept.write(some)
                left -= len(some)
        return most - left

    def put_together(self, name: str) -> AbstractContextManager[IO[bytes]]:
        return Path(self.path(name)).open("rb")

    def entries(self, folder: str) -> Iterator[Entry]:
        root = Path(self.path(folder))
        for each in root.iterdir() if root.is_dir() else ():
            yield Entry(each.name, datetime.datetime.fromtimestamp(each.stat().st_mtime, datetime.UTC))

    def remove(self, name: str) -> None:
        path = Path(self.path(name))
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def _ready(self, name: str) -> Path:
        """Where that name is on the disk; its folder exists."""
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def _write_new(self, path: Path, content: IO[bytes]) -> None:
        """Whole, or not at all. Raises FileExistsError when the name is taken: what has it stays."""
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self.file_permissions_mode or 0o640)
        try:
            with os.fdopen(made, "wb") as written:
                shutil.copyfileobj(content, written, LARGE_PIECE)
        except BaseException:
            path.unlink()
            raise
