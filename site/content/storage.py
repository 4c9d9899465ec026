"""Where files are kept: outside anything that a web server shows."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.urls import reverse


class PrivateStorage(FileSystemStorage):
    """A folder that no address leads to. Files leave through the checked views of content/files.py."""

    def __init__(self) -> None:
        super().__init__(location=settings.PRIVATE_ROOT, base_url=None, file_permissions_mode=0o640)

    def url(self, name: str | None) -> str:
        """The address of the checked view; it answers only to whoever may have the file."""
        return reverse("original_file", args=[name or ""])
