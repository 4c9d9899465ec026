"""Finds the files that the mapping names, and none outside the folder."""

import unicodedata
from pathlib import Path, PureWindowsPath

from resources.importing.refusal import RefusedError

OUTSIDE = "Ce chemin mène hors du dossier."
ABSENT = "Ce fichier est introuvable dans le dossier."


class Folder:
    """The folder that is imported."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve(strict=True)

    def find(self, name: str) -> Path:
        """The file of that name, written as Windows or others do. Raises RefusedError when it is not
        there, or when the path, or a link on the way, leaves the folder."""
        windows = PureWindowsPath(name)
        if windows.drive or windows.root or ".." in windows.parts:
            raise RefusedError(OUTSIDE)
        real = self._there(windows.as_posix())
        if not real.is_relative_to(self.root):
            raise RefusedError(OUTSIDE)
        if not real.is_file():
            raise RefusedError("Ce chemin n’est pas celui d’un fichier.")
        return real

    def _there(self, name: str) -> Path:
        """A Mac writes « é » in two marks, a spreadsheet in one: both names are tried."""
        for form in dict.fromkeys((name, *(unicodedata.normalize(kind, name) for kind in ("NFC", "NFD")))):
            try:
                return (self.root / form).resolve(strict=True)
            except (OSError, RuntimeError, ValueError):  # absent, endless links, too long, a null mark
                continue
        raise RefusedError(ABSENT)
