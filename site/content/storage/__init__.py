"""Where files are kept, outside anything that a web server shows: a folder, or a bucket over the network
(FILES_URL). The rest of the site knows what is here, never which of the two it is."""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from django.core.files.storage import Storage, default_storage
from django.urls import reverse

LARGE_PIECE = 1024 * 1024  # bytes


@dataclass(frozen=True)
class Entry:
    """What a folder holds directly, a file or a folder, and when it last changed."""

    name: str
    changed_at: datetime.datetime


class PrivateFiles(Storage, ABC):
    """What this site asks of its files beside what Django does. No address leads to them: they leave through
    the checked views of content/files.py. A file that is not there is a FileNotFoundError, and whatever
    else fails an OSError."""

    def url(self, name: str | None) -> str:
        """The address of the checked view; it answers only to whoever may have the file."""
        return reverse("original_file", args=[name or ""])

    @abstractmethod
    def is_there(self) -> bool:
        """Whether files can be written now."""

    @abstractmethod
    def put(self, name: str, content: IO[bytes]) -> None:
        """Under that very name, in place of what had it; never half a file there. Raises
        SuspiciousFileOperation for a name that leads outside."""

    @abstractmethod
    def duplicate(self, name: str, wanted: str) -> str:
        """The same bytes under a second name, which lives on when the first is deleted."""

    @abstractmethod
    def take_in(self, source: Path, name: str) -> None:
        """A copy of a file of this machine, under a name that nothing has yet. Many may be taken in before
        `settle`: waiting at each takes most of the time."""

    @abstractmethod
    def settle(self) -> None:
        """All that was put or taken in is there to stay; to be called before the rows are."""

    @abstractmethod
    def add_piece(self, name: str, start: int, piece: IO[bytes], most: int) -> int:
        """Writes a piece of a file that comes bit by bit, over what a cut left there. Takes `most` bytes at
        most, and returns how many there were."""

    @abstractmethod
    def put_together(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """The file that the pieces make."""

    @abstractmethod
    def entries(self, folder: str) -> Iterator[Entry]:
        """What a folder holds; nothing when there is no such folder."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """A file, a folder with all that it holds, or the pieces of a file."""


def files() -> PrivateFiles:
    """Those of this site."""
    return cast("PrivateFiles", default_storage)
