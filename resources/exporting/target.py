"""The folder that receives the export: empty at first, and nothing is ever written outside it."""

import csv
import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import IO, Any

from django.db.models.fields.files import FieldFile

from accounts.csv_files import harmless
from content.file_names import clean_name
from resources.exporting.names import Names

PIECE = 1024 * 1024  # bytes
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


class NotEmptyError(Exception):
    """The folder already holds something."""


class Target:
    """The folder, with the names taken in it and the files that could not be found."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self.root = root.resolve()
        if any(self.root.iterdir()):
            raise NotEmptyError(f"Ce dossier n’est pas vide : {root}")
        self.names = Names()
        self.count = 0
        self.lost: list[str] = []

    def copy(self, file: FieldFile, folder: PurePath, name: str) -> str:
        """The path of the copy in the folder; nothing when the file is not there any more."""
        try:
            with file.storage.open(file.name or "", "rb") as read:
                place = self.names.free(folder, clean_name(name))
                with self._new(place) as written:
                    shutil.copyfileobj(read, written, PIECE)
        except FileNotFoundError:
            self.lost.append(file.name or "")
            return ""
        self.count += 1
        return place.as_posix()

    def table(self, name: str, titles: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
        """A CSV that spreadsheets open, in which no cell is a formula."""
        with self._new(PurePath(name)) as written:
            written.write("\ufeff".encode())  # spreadsheets read UTF-8 only with it
            writer = csv.writer(_Text(written), delimiter=";")
            writer.writerow(titles)
            for row in rows:
                writer.writerow(map(harmless, row))

    def _new(self, place: PurePath) -> IO[bytes]:
        """A file that was not there, in a folder that no link leads out of the root."""
        path = self.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.parent.resolve().is_relative_to(self.root):
            raise PermissionError(f"Ce chemin sort du dossier : {place}")
        return os.fdopen(os.open(path, NEW, 0o640), "wb")


class _Text:
    """What the writer of CSV asks of a file: `write`."""

    def __init__(self, written: IO[bytes]) -> None:
        self.written = written

    def write(self, text: str) -> int:
        return self.written.write(text.encode())
