"""A file that somebody gives: what it is, what it weighs, what it is called, before anything is kept."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from content import uploads
from content.file_names import clean_name, extension_of


def checked(file: File[bytes], name: str) -> File[bytes]:
    """The file under a name that every disk bears; a picture has lost what the camera wrote in it.

    Raises ValidationError with a sentence that says what to do."""
    kind = extension_of(name)
    check_name_and_size(name, file.size)
    uploads.check_document(file, kind)
    clean: Any = file
    if kind in uploads.PICTURES:
        uploads.check_pixels(file)
        clean = File(uploads.without_metadata(file))
    clean.name = clean_name(name)
    return clean


def check_name_and_size(name: str, size: int) -> None:
    """What can be said before a byte is read."""
    kind = extension_of(name)
    if kind not in settings.SHARED_FILE_EXTENSIONS:
        raise ValidationError(
            _("Ce genre de fichier ne se partage pas. Déposez un PDF, un document de bureau ou une image.")
        )
    if size > settings.SHARED_FILE_MAX_SIZE:
        raise ValidationError(
            _("Ce fichier est trop lourd : %(max)s au plus."),
            params={"max": filesizeformat(settings.SHARED_FILE_MAX_SIZE)},
        )
