"""Where files are kept: outside anything that a web server shows."""

import os
import shutil
from pathlib import Path

from django.conf import settings
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

    def duplicate(self, name: str, wanted: str) -> str:
        """The same bytes under a second name, which lives on when the first is deleted: no byte is
        written where the disk can do so."""
        made = self.get_available_name(wanted)
        target = Path(self.path(made))
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self.path(name), target)
        except FileNotFoundError:
            raise
        except OSError:  # a disk that knows no links
            with self.open(name, "rb") as content:
                return self.save(wanted, content)
        return made

    def take_in(self, source: Path, wanted: str) -> str:
        """A copy of a file of this machine: the system does it, without passing through Python."""
        made = self.get_available_name(self.generate_filename(wanted))
        target = Path(self.path(made))
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as read, target.open("xb") as written:
            shutil.copyfileobj(read, written, LARGE_PIECE)
            os.fchmod(written.fileno(), self.file_permissions_mode or 0o640)
        return made
