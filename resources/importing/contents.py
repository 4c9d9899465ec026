"""What each file holds: its fingerprint, and whether it may come in."""

import hashlib
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

from content.uploads import check_document
from resources.importing.paths import Folder
from resources.importing.refusal import RefusedError


@dataclass(frozen=True)
class Content:
    """A file that may come in."""

    path: Path
    name: str
    size: int
    sha256: str


def content_of(folder: Folder, name: str, known: Container[str]) -> Content:
    """The file of that name. Raises RefusedError with the reason. A content that the site already holds was
    checked when it came."""
    extension = PureWindowsPath(name).suffix.lstrip(".").lower()
    if extension not in settings.WAGTAILDOCS_EXTENSIONS:
        allowed = ", ".join(settings.WAGTAILDOCS_EXTENSIONS)
        raise RefusedError(
            f"Les fichiers « {extension or 'sans extension'} » ne sont pas acceptés ({allowed})."
        )
    path = folder.find(name)
    try:
        with path.open("rb") as opened:
            size = path.stat().st_size
            if size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
                most = filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
                raise RefusedError(f"Ce fichier est trop lourd : {filesizeformat(size)}, {most} au plus.")
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
            if sha256 not in known:
                check_document(opened, extension)
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error
    except OSError as error:
        raise RefusedError("Ce fichier ne peut pas être lu.") from error
    return Content(path, PureWindowsPath(name).name, size, sha256)
