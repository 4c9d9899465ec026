"""A ZIP archive that comes in: its folders become folders, its files documents, within bounds."""

import zipfile
import zlib
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from accounts.models import User
from content.file_names import clean_name
from content.models import Folder
from extranet.documents import actions, folder_actions
from extranet.documents.incoming import check_name_and_size, checked
from extranet.documents.places import Place

MOST_FILES = 300
HEAVIEST = 1_000_000_000  # bytes, once unpacked
PIECE = 1 << 20
LEFT_OUT = ("__MACOSX/", ".DS_Store", "Thumbs.db")  # what systems add without being asked


@dataclass
class Report:
    """What came of an archive."""

    kept: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)  # name, reason


def unpack(file: Any, *, place: Place, by: User) -> Report:
    """Puts away what the archive holds. A file that is refused leaves the others alone.

    Raises ValidationError for an archive that cannot be read, is encrypted, or announces too much."""
    report, folders = Report(), {(): place}
    try:
        with zipfile.ZipFile(file) as archive:
            for part in _wanted(archive):
                _unpack_one(archive, part, folders, report, by)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise ValidationError(
            _("Cette archive ne s’ouvre pas. Refaites-la et déposez-la à nouveau.")
        ) from error
    return report


def _wanted(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    parts = [p for p in archive.infolist() if not p.is_dir() and not any(w in p.filename for w in LEFT_OUT)]
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(_("Cette archive est protégée par un mot de passe. Déposez-la sans."))
    if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > HEAVIEST:
        raise ValidationError(
            _("Cette archive contient trop. Déposez-la en plusieurs fois, %(most)s fichiers au plus."),
            params={"most": MOST_FILES},
        )
    return parts


def _unpack_one(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, folders: dict[Any, Place], report: Report, by: User
) -> None:
    steps = part.filename.replace("\\", "/").split("/")
    *above, name = [step for step in steps if step not in ("", ".", "..")] or ["document"]
    try:
        check_name_and_size(name, part.file_size)
        with TemporaryFile() as kept:
            size = _copy(archive, part, kept)
            opened: Any = File(kept, name)
            opened.size = size
            place = _folder(tuple(above), folders, by)
            actions.deposit(checked(opened, name), place=place, by=by)
        report.kept += 1
    except ValidationError as error:
        report.refused += [(clean_name(name), sentence) for sentence in error.messages]


def _copy(archive: zipfile.ZipFile, part: zipfile.ZipInfo, target: IO[bytes]) -> int:
    """Piece by piece, and never more than was announced: an archive may lie."""
    size = 0
    with archive.open(part) as source:
        while piece := source.read(PIECE):
            size += len(piece)
            if size > min(part.file_size, settings.SHARED_FILE_MAX_SIZE):
                raise ValidationError(_("Ce fichier est plus lourd qu’annoncé."))
            target.write(piece)
    target.seek(0)
    return size


def _folder(names: tuple[str, ...], folders: dict[Any, Place], by: User) -> Place:
    """The folder of that path, made when it is missing."""
    if names not in folders:
        above = _folder(names[:-1], folders, by)
        name = clean_name(names[-1])[:80]
        there = Folder.objects.at(above.space, above.folder).filter(binned_at=None, name__iexact=name).first()
        folders[names] = Place(above.space, there or folder_actions.make_folder(above, name, by=by))
    return folders[names]
