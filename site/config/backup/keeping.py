"""A backup under its name once it is whole, among those that are kept."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from config.backup import retention, writing
from config.backup.encrypting import encrypted, recipients
from config.backup.errors import Refused
from config.backup.manifest import Manifest


@dataclass
class Made:
    path: Path
    manifest: Manifest
    removed: list[Path]


def back_up(folder: Path, keys: list[Any], kept: retention.Kept) -> Made:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = timezone.now()
    final = folder / retention.name_at(now, encrypted=bool(keys))
    part = folder / f".{final.name.split('.')[0]}.{secrets.token_hex(4)}.part"
    if final.exists():
        raise Refused(f"{final.name} existe déjà : attendez une seconde.")
    try:
        manifest = write_whole(part, keys)
        part.rename(final)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _settle(folder)
    removed = retention.superfluous(folder, kept) + retention.abandoned(folder, now)
    for path in removed:
        path.unlink()
    return Made(final, manifest, removed)


def write_whole(part: Path, keys: list[Any], *, with_files: bool = True) -> Manifest:
    """On the disk when it returns; readable by its owner alone."""
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        with encrypted(out, keys) as clear:
            manifest = writing.write(clear, with_files=with_files)
        out.flush()
        os.fsync(out.fileno())
    return manifest


def _settle(folder: Path) -> None:
    """The name too is on the disk."""
    opened: int = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def daily() -> None:
    """Scheduled when BACKUP_FOLDER is set."""
    back_up(Path(settings.BACKUP_FOLDER), recipients(settings.BACKUP_RECIPIENTS), retention.Kept())
