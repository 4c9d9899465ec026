"""What a file is, from its first bytes: its name alone proves nothing."""

import io
import zipfile
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image as Picture
from PIL import ImageOps, UnidentifiedImageError

from content import antivirus

OFFICE_MEMBERS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}
OPEN_DOCUMENT_TYPES = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
TEXT_KINDS = {"csv", "txt", "html"}
PICTURES = {"avif": "AVIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
HARMLESS = ("icc_profile", "transparency")  # all that a picture keeps beside its pixels
DAMAGED = _("Cette image est abîmée. Ouvrez-la et enregistrez-la à nouveau.")


def check_document(file: Any, extension: str) -> None:
    """Refuses a file that is empty, is not what its extension says, or is known to the antivirus.

    Raises ValidationError with a sentence the person can act on."""
    file.seek(0)
    head = file.read(2048)
    file.seek(0)
    if not head:
        raise ValidationError(_("Ce fichier est vide. Vérifiez-le et envoyez-le à nouveau."))
    if not _matches(file, head, extension.lower()):
        raise ValidationError(
            _("Le contenu de ce fichier n’est pas celui d’un fichier %(kind)s."),
            params={"kind": extension.upper()},
        )
    file.seek(0)
    antivirus.check(file)
    file.seek(0)


def _matches(file: Any, head: bytes, extension: str) -> bool:
    if extension == "pdf":
        return head.startswith(b"%PDF-")
    if extension in TEXT_KINDS:
        return b"\0" not in head and b"<script" not in head.lower()
    if extension in PICTURES:
        return _is_picture(file, PICTURES[extension])
    return head.startswith(b"PK") and _is_archive_of(file, extension)


def _is_picture(file: Any, kind: str) -> bool:
    """From its header alone."""
    file.seek(0)
    try:
        with Picture.open(file, formats=[kind]):
            return True
    except (Picture.DecompressionBombError, Picture.DecompressionBombWarning):
        return True  # too big, which `check_pixels` says better
    except Exception:
        return False


def _is_archive_of(file: Any, extension: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            if extension in OFFICE_MEMBERS:
                names = archive.namelist()
                return OFFICE_MEMBERS[extension] in names and not any("vbaProject" in n for n in names)
            if extension in OPEN_DOCUMENT_TYPES:
                with archive.open("mimetype") as member:
                    return member.read(100).startswith(OPEN_DOCUMENT_TYPES[extension])
            return extension == "zip"
    except Exception:  # whatever zipfile and its decompressors stumble on, it is not such a file
        return False


def check_pixels(file: Any) -> None:
    """Refuses a picture too big to open, from its header alone: 15 kB of PNG can take 1 GB of memory.

    What is not a picture passes: the form field says so in its own words."""
    file.seek(0)
    try:
        with Picture.open(file) as picture:
            pixels = picture.width * picture.height
    except (Picture.DecompressionBombError, Picture.DecompressionBombWarning):
        pixels = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS + 1
    except Exception:
        pixels = 0
    file.seek(0)
    if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise ValidationError(_("Cette image est trop grande. Réduisez-la à 40 millions de pixels au plus."))


def without_metadata(file: Any) -> io.BytesIO:
    """The same picture, turned upright, without EXIF: a phone writes there where it was taken."""
    file.seek(0)
    try:
        with Picture.open(file) as picture:
            kind = picture.format or "PNG"
            upright = ImageOps.exif_transpose(picture)
            clean = io.BytesIO()
            upright.info = {name: upright.info[name] for name in HARMLESS if name in upright.info}
            upright.save(clean, format=kind, quality=92)
    except (UnidentifiedImageError, OSError, ValueError) as error:
        raise ValidationError(DAMAGED) from error
    clean.seek(0)
    return clean
