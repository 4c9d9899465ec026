"""A full disk is said in words, and keeps nothing by halves."""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

logger = logging.getLogger("extranet.documents")

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}  # a disk, a quota, a limit of the system


@contextmanager
def room_enough() -> Iterator[None]:
    """Raises ValidationError when the disk is full: the transaction keeps nothing."""
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        logger.error("no room left for documents")
        said = _("Il n’y a plus de place pour ranger ce fichier. Dites-le à l’équipe et réessayez plus tard.")
        raise ValidationError(said) from error
