"""A folder of files and its mapping, and the command that brings them in."""

import io
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

PDF = b"%PDF-1.7 "


def folder_of(root: Path, **files: bytes) -> Path:
    """A folder with these files: `a__b` is in a sub-folder, all are PDF."""
    for name, data in files.items():
        path = root / f"{name.replace('__', '/')}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def mapping_of(root: Path, *lines: str, titles: str = "fichier;titre", encoding: str = "utf-8") -> Path:
    path = root.parent / "bibliotheque.csv"
    path.write_bytes("\n".join([titles, *lines]).encode(encoding))
    return path


def brought_in(root: Path, mapping: Path, **options: Any) -> str:
    """What the command says; the reason too when it ends badly, after « Échec »."""
    said = io.StringIO()
    try:
        call_command("import_library", root, mapping=mapping, stdout=said, stderr=io.StringIO(), **options)
    except CommandError as error:
        return f"{said.getvalue()}\nÉchec {error.returncode} : {error}"
    return said.getvalue()
