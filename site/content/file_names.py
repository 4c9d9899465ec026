"""The names that people give to files: what the disk, the browser and the eye can bear."""

import unicodedata
from pathlib import PurePath

LONGEST = 100


def clean_name(name: str) -> str:
    """The last part of the path, without what cannot be seen (line ends, marks that turn the reading
    round), and short enough; the extension stays.

    « ../../Comptes\r\n 2026.PDF » gives « Comptes 2026.pdf »."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(
        " " if c.isspace() else c for c in last if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    path = PurePath(" ".join(unicodedata.normalize("NFC", seen).split()).lstrip(". ") or "document")
    suffix = path.suffix.lower()[:12]
    return f"{path.stem[: LONGEST - len(suffix)].rstrip()}{suffix}"


def title_of(name: str) -> str:
    """What the file is called on screen: « compte_rendu.pdf » gives « compte rendu »."""
    return PurePath(clean_name(name)).stem.replace("_", " ").strip() or "Document"


def extension_of(name: str) -> str:
    return PurePath(clean_name(name)).suffix.lstrip(".").lower()
