"""Shows a file to the antivirus of the federation, when it has one, before anything of it is kept.

ClamAV's clamd, by its INSTREAM command (clamd(8)): pieces that say their length, then an empty one.
The antivirus is asked, never trusted to say what a file is: `content/uploads.py` has looked at that first.
"""

import logging
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

TO_CONNECT, TO_EXAMINE = 5, 120  # seconds; clamd itself gives up after the second (MaxScanTime)
PIECE = 64 * 1024  # bytes
LONGEST_ANSWER = 4096  # bytes
CLEAN, FOUND = " OK", " FOUND"


class UnansweredError(Exception):
    """The antivirus is not there, or gave no verdict."""


def check(file: Any) -> None:
    """Does nothing when the federation has no antivirus. Pictures of the pages are not shown to it: they
    are drawn again, and nothing of what came is kept.

    Raises ValidationError for a file that it knows, and for any file while it does not answer: what was
    not looked at is not kept."""
    if not settings.ANTIVIRUS:
        return
    try:
        found = virus_in(file)
    except UnansweredError as unanswered:
        logger.error("antivirus: no verdict: %s", unanswered)
        raise ValidationError(
            _("L’antivirus ne répond pas, aucun fichier n’est accepté pour le moment. Réessayez plus tard.")
        ) from unanswered
    if found:
        logger.warning("antivirus: refused a file: %s", found)
        raise ValidationError(
            _("L’antivirus a reconnu un fichier dangereux (%(name)s). Il n’est pas gardé."),
            params={"name": found},
        )


def virus_in(file: IO[bytes]) -> str:
    """What the antivirus calls what it found; empty when it found nothing.

    Raises UnansweredError."""
    said = _answer_about(file)
    if said.endswith(CLEAN):
        return ""
    if said.endswith(FOUND):
        return said.removesuffix(FOUND).partition(": ")[2]
    raise UnansweredError(said or "silence")


def _answer_about(file: IO[bytes]) -> str:
    """What it says when it has read all; or why it stopped reading, of a file that is too long for it."""
    try:
        with _connected() as line, line.makefile("rb") as answer:
            with suppress(BrokenPipeError):  # it has said why before it hung up
                _send(file, line)
            return answer.readline(LONGEST_ANSWER).decode(errors="replace").strip()
    except OSError as error:
        raise UnansweredError(type(error).__name__) from error


@contextmanager
def _connected() -> Iterator[socket.socket]:
    place: Any = settings.ANTIVIRUS
    family = socket.AF_UNIX if isinstance(place, str) else socket.AF_INET
    with socket.socket(family) as line:
        line.settimeout(TO_CONNECT)
        line.connect(place)
        line.settimeout(TO_EXAMINE)
        yield line


def _send(file: IO[bytes], line: socket.socket) -> None:
    line.sendall(b"nINSTREAM\n")
    while piece := file.read(PIECE):
        line.sendall(struct.pack("!L", len(piece)) + piece)
    line.sendall(struct.pack("!L", 0))
