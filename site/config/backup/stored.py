"""The files of the site, wherever they are kept: a folder, or a store over the network."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage

from config.backup.errors import Refused
from config.backup.tables import LEFT_OUT_FOLDERS

PIECE = 1024 * 1024  # bytes
UNDER_WAY = ".restauration-"  # begins the name of a file that is being written


def names(folder: str = "") -> Iterator[str]:
    """All of them, in an order that does not change; temporary ones left out."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        if not name.startswith(UNDER_WAY):
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
    if isinstance(default_storage, FileSystemStorage) or hasattr(default_storage, "ready_path"):
        try:
            target = Path(default_storage.path(name))
        except SuspiciousFileOperation as error:
            raise Refused("Un nom de fichier de cette sauvegarde sort du dossier des fichiers.") from error
        _put_on_disk(target, content)
    else:
        _put_in_store(name, content)


def _put_on_disk(target: Path, content: Any) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.parent / f"{UNDER_WAY}{secrets.token_hex(8)}"
    mode = getattr(default_storage, "file_permissions_mode", None) or 0o640
    made = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(made, "wb") as written:
            shutil.copyfileobj(content, written, PIECE)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _put_in_store(name: str, content: Any) -> None:
    """A store shows a file once it has it whole, but may read it twice."""
    with tempfile.TemporaryFile() as whole:
        shutil.copyfileobj(content, whole, PIECE)
        whole.seek(0)
        if default_storage.exists(name):
            default_storage.delete(name)
        if (made := default_storage.save(name, File(whole))) != name:
            raise Refused(f"Le dépôt de fichiers a renommé « {name} » en « {made} ».")


def settle() -> None:
    """All that was put is on the disk."""
    os.sync()
