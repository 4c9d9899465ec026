"""A ZIP archive that comes in: its folders become folders, its files documents, within bounds."""

import zipfile
import zlib
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from accounts.models import User
from content.file_names import clean_name
from content.models import Folder
from extranet.documents import actions, folder_actions
from extranet.documents.incoming import check_name_and_size, checked
from extranet.documents.places import Place
from extranet.documents.zip_bounds import copy_out, wanted


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
            for part in wanted(archive):
                _unpack_one(archive, part, folders, report, by)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise ValidationError(
            _("Cette archive ne s’ouvre pas. Refaites-la et déposez-la à nouveau.")
        ) from error
    return report


def _unpack_one(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, folders: dict[Any, Place], report: Report, by: User
) -> None:
    steps = part.filename.replace("\\", "/").split("/")
    *above, name = [step for step in steps if step not in ("", ".", "..")] or ["document"]
    try:
        check_name_and_size(name, part.file_size)
        with TemporaryFile() as kept:
            size = copy_out(archive, part, kept)
            opened: Any = File(kept, name)
            opened.size = size
            place = _folder(tuple(above), folders, by)
            actions.deposit(checked(opened, name), place=place, by=by)
        report.kept += 1
    except ValidationError as error:
        report.refused += [(clean_name(name), sentence) for sentence in error.messages]


def _folder(names: tuple[str, ...], folders: dict[Any, Place], by: User) -> Place:
    """The folder of that path, made when it is missing."""
    if names not in folders:
        above = _folder(names[:-1], folders, by)
        name = clean_name(names[-1])[:80]
        there = Folder.objects.at(above.space, above.folder).filter(binned_at=None, name__iexact=name).first()
        folders[names] = Place(above.space, there or folder_actions.make_folder(above, name, by=by))
    return folders[names]
