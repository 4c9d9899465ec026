"""The files of the site, wherever they are kept: a folder, or a store over the network."""

import os
from collections.abc import Iterator
from typing import IO, Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage

from config.backup.errors import Refused
from config.backup.tables import LEFT_OUT_FOLDERS
from content.storage import files


def names(folder: str = "") -> Iterator[str]:
    """All of them, in an order that does not change; temporary ones left out."""
    try:
        folders, inside = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(inside):
        yield f"{folder}/{name}" if folder else name
    for name in sorted(folders):
        if folder or name not in LEFT_OUT_FOLDERS:
            yield from names(f"{folder}/{name}" if folder else name)


def opened(name: str) -> tuple[int, IO[bytes]]:
    """Bytes, and the content; the size is that of what was opened, whatever happens to the name."""
    content = default_storage.open(name, "rb")
    content.seek(0, os.SEEK_END)
    size = content.tell()
    content.seek(0)
    return size, content


def put(name: str, content: Any) -> None:
    """Under that very name, in place of what had it; never half a file there."""
    try:
        files().put(name, content)
    except SuspiciousOperation as error:
        raise Refused("Un nom de fichier de cette sauvegarde sort du dossier des fichiers.") from error


def settle() -> None:
    """All that was put is on the disk."""
    files().settle()
