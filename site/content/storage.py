"""Where files are kept: outside anything that a web server shows."""

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

LARGE_PIECE = 1024 * 1024  # bytes


class PrivateStorage(FileSystemStorage):
    """A folder that no address leads to. Files leave through the checked views of content/files.py."""

    def __init__(self) -> None:
        super().__init__(location=settings.PRIVATE_ROOT, base_url=None, file_permissions_mode=0o640)

    def url(self, name: str | None) -> str:
        """The address of the checked view; it answers only to whoever may have the file."""
        return reverse("original_file", args=[name or ""])

    def is_there(self) -> bool:
        """Whether files can be written now: a disk may be unmounted, or read-only after a fault."""
        Path(self.location).mkdir(parents=True, exist_ok=True)
        return os.access(self.location, os.W_OK | os.X_OK)

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

    def duplicate(self, name: str, wanted: str) -> str:
        """The same bytes under a second name, which lives on when the first is deleted: no byte is
        written where the disk can do so."""
        made = self.get_available_name(wanted)
        target = self.ready_path(made)
        try:
            os.link(self.path(name), target)
        except FileNotFoundError:
            raise
        except OSError:  # a disk that knows no links
            with self.open(name, "rb") as content:
                return self.save(wanted, content)
        return made

    def ready_path(self, name: str) -> Path:
        """Where that name is on the disk; its folder exists."""
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def take_in(self, source: Path, name: str) -> None:
        """A copy of a file of this machine, under a name that nothing has yet. Many may be taken in before
        `settle`: waiting for the disk at each takes most of the time."""
        target = self.ready_path(name)
        made = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self.file_permissions_mode or 0o640)
        try:
            with os.fdopen(made, "wb") as written, source.open("rb") as read:
                shutil.copyfileobj(read, written, LARGE_PIECE)
        except BaseException:
            target.unlink()
            raise

    def settle(self) -> None:
        """All that was taken in is on the disk; to be called before the rows are."""
        os.sync()
