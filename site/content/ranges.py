"""A part of a file, as a telephone that lost the network asks for the rest (RFC 9110 §14)."""

import re
from collections.abc import Iterator
from typing import IO

ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
PIECE = 64 * 1024


class UnsatisfiableRangeError(Exception):
    """The part asked for is outside the file."""


def wanted(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of the part, or None when the whole file is to be sent: no range, several
    ranges, or something that is not one. Raises UnsatisfiableRangeError."""
    match = ONE_RANGE.fullmatch(header.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last) if last else size - 1, size - 1)
    if start >= size or (last and first and int(last) < start):
        raise UnsatisfiableRangeError
    return start, end


def part(file: IO[bytes], start: int, end: int) -> Iterator[bytes]:
    """The bytes of the part, piece by piece, never the whole in memory."""
    with file:
        file.seek(start)
        left = end - start + 1
        while left > 0:
            piece = file.read(min(PIECE, left))
            if not piece:
                return
            left -= len(piece)
            yield piece
