"""Puts the files of a batch where they are kept, and takes them away if its rows do not stay."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass

from content.models.documents import upload_to
from content.storage import PrivateFiles, files
from resources.importing.contents import Content

# Bytes of a batch that are copied while its rows are written. More are copied before: SQLite lets nobody
# else write during a transaction.
LIGHT = 50_000_000


@dataclass
class Copies:
    """Files on their way to where they are kept, and the names that they have there."""

    storage: PrivateFiles
    names: dict[str, str]
    waiting: list[Future[None]]

    def finish(self) -> None:
        """They are on the disk: a power cut leaves no row without its file. Raises what stopped one of
        them."""
        for copy in self.waiting:
            copy.result()
        if self.waiting:
            self.storage.settle()


@contextmanager
def stored(new: dict[str, tuple[Content, str]], pool: Executor) -> Iterator[Copies]:
    """The files are copied side by side, while the rows are written; they go if the batch does not stay."""
    storage: PrivateFiles = files()
    names = {sha256: storage.generate_filename(upload_to(None, new[sha256][0].name)) for sha256 in new}
    waiting = [pool.submit(storage.take_in, new[sha256][0].path, name) for sha256, name in names.items()]
    copies = Copies(storage, names, waiting)
    try:
        if sum(content.size for content, _title in new.values()) > LIGHT:
            copies.finish()
        yield copies
    except BaseException:
        wait(waiting)
        for copy, name in zip(waiting, names.values(), strict=True):
            if copy.exception() is None:
                storage.delete(name)
        raise
