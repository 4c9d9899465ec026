"""What comes of a file that is sent piece by piece: what it is, then its bytes at their place."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.file_names import clean_name
from content.models import PartialUpload
from content.storage import files
from extranet.access import MemberRequest
from extranet.documents.incoming import check_name_and_size

LARGEST_PIECE = 8 << 20  # bytes
READ_AT_ONCE = 1 << 16


def announced(request: MemberRequest) -> tuple[str, int]:
    """Raises ValidationError for what could not be kept."""
    try:
        said = json.loads(request.body)
        name, size = clean_name(str(said["name"])), int(said["size"])
    except (ValueError, KeyError, TypeError) as error:
        raise ValidationError(_("Ce dépôt n’est pas complet. Recommencez.")) from error
    if size <= 0:
        raise ValidationError(_("Ce fichier est vide. Vérifiez-le et envoyez-le à nouveau."))
    check_name_and_size(name, size)
    return name, size


@contextmanager
def received(request: MemberRequest) -> Iterator[IO[bytes]]:
    """What comes, on the disk and within bounds, before anything is locked: a phone may take a minute."""
    with SpooledTemporaryFile(READ_AT_ONCE) as kept:
        room = LARGEST_PIECE
        while room and (some := request.read(min(READ_AT_ONCE, room))):
            kept.write(some)
            room -= len(some)
        kept.seek(0)
        yield kept


def append(upload: PartialUpload, piece: IO[bytes]) -> None:
    """Writes it at its place: what a cut left behind is written over."""
    left = upload.size - upload.received
    upload.received += files().add_piece(upload.storage_name, upload.received, piece, left)
    upload.save(update_fields=["received"])
