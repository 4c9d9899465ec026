"""Names of files and folders that every disk takes, each once in its folder."""

import os
import unicodedata
from pathlib import PurePath

FORBIDDEN = '<>:"/\\|?*'
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
LONGEST = 100  # characters, and twice as many bytes at most: some disks count in bytes
LONGEST_BYTES = 200


def safe_name(text: str, otherwise: str = "sans-nom") -> str:
    """The text as the name of a file: without marks that lead elsewhere, nor any that nobody sees. The
    extension stays."""
    marks = (mark for mark in unicodedata.normalize("NFC", text) if _is_seen(mark))
    plain = "".join("-" if mark in FORBIDDEN else mark for mark in marks).strip(" .")
    stem, extension = os.path.splitext(plain)
    name = _cut(stem, len(extension.encode())) + extension if len(extension) <= 10 else _cut(plain, 0)
    name = name.strip(" .") or otherwise
    return f"_{name}" if name.split(".")[0].lower() in RESERVED else name


def _is_seen(mark: str) -> bool:
    return unicodedata.category(mark) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _cut(text: str, less: int) -> str:
    """Not longer than disks allow, between two marks."""
    while len(text) > LONGEST or len(text.encode()) > LONGEST_BYTES - less:
        text = text[:-1]
    return text.strip()


class Names:
    """The names taken in each folder: the second of a name gets « (2) », whatever its case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, folder: PurePath, text: str, otherwise: str = "sans-nom") -> PurePath:
        wanted = safe_name(text, otherwise)
        stem, extension = os.path.splitext(wanted)
        found, number = folder / wanted, 1
        while str(found).casefold() in self._taken:
            number += 1
            found = folder / f"{stem} ({number}){extension}"
        self._taken.add(str(found).casefold())
        return found
