"""How much of a ZIP archive is read: never more than it announces, nor than one can bear."""

import zipfile
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_FILES = 300
HEAVIEST = 1_000_000_000  # bytes, once unpacked
PIECE = 1 << 20
LEFT_OUT = ("__MACOSX/", ".DS_Store", "Thumbs.db")  # what systems add without being asked


def wanted(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    parts = [p for p in archive.infolist() if not p.is_dir() and not any(w in p.filename for w in LEFT_OUT)]
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(_("Cette archive est protégée par un mot de passe. Déposez-la sans."))
    if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > HEAVIEST:
        raise ValidationError(
            _("Cette archive contient trop. Déposez-la en plusieurs fois, %(most)s fichiers au plus."),
            params={"most": MOST_FILES},
        )
    return parts


def copy_out(archive: zipfile.ZipFile, part: zipfile.ZipInfo, target: IO[bytes]) -> int:
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
