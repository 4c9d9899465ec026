"""Reads an XLSX, a zip of XML files, without being taken by one made to fill the memory."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.csv_files import Line

# 10,000 lines of six cells take 4 MB once unzipped, and shrink ten to thirty times.
LARGEST_UNZIPPED = 6_000_000
# Time goes with the tags, not with the bytes: those lines take 250,000, and « <c/> » has four letters.
MOST_TAGS = 300_000
MOST_ENTRIES = 200
GREATEST_RATIO = 100
LAST_ROW = 50_000  # empty ones included
UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)


def workbook_lines(file: IO[bytes], *, most_columns: int) -> Iterator[Line]:
    """The lines of the first sheet, with the values that its formulas had when it was saved.

    Raises ValidationError for a file that is no workbook, has more columns than that, or is too big
    once unzipped."""
    from openpyxl import load_workbook  # weighs 20 MB in each process, for files that few people send

    check_archive(file)
    try:
        with closing(load_workbook(file, read_only=True, data_only=True, keep_links=False)) as workbook:
            yield from _lines(workbook, most_columns)
    except ValidationError:
        raise
    except Exception as error:  # whatever the XML of a stranger makes the readers stumble on
        raise ValidationError(
            _("Ce fichier XLSX est abîmé. Ouvrez-le et enregistrez-le à nouveau.")
        ) from error


def check_archive(file: IO[bytes]) -> None:
    """Refuses what is not a workbook without macros, and what would grow out of bounds (ASVS 5.2.2,
    5.2.3). Python never unzips more of an entry than the size read here."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            too_big = _grows_out_of_bounds(entries) or _has_too_many_tags(archive, entries)
    except UNREADABLE:
        entries, too_big = [], False
    names = [entry.filename for entry in entries]
    if "xl/workbook.xml" not in names or any("vbaProject" in name for name in names):
        raise ValidationError(_("Le contenu de ce fichier n’est pas celui d’un fichier XLSX."))
    if too_big:
        raise ValidationError(
            _("Ce fichier XLSX est trop gros une fois ouvert. N’y gardez que les lignes et colonnes utiles.")
        )
    file.seek(0)


def _grows_out_of_bounds(entries: list[zipfile.ZipInfo]) -> bool:
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    return len(entries) > MOST_ENTRIES or size > LARGEST_UNZIPPED or size > GREATEST_RATIO * max(packed, 1)


def _has_too_many_tags(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> bool:
    count = 0
    for entry in entries:
        content = archive.read(entry)
        count += content.count(b"<") - content.count(b"</")
    return count > MOST_TAGS


def _lines(workbook: Any, most_columns: int) -> Iterator[Line]:
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    for number, row in enumerate(sheet.iter_rows(max_col=most_columns + 1, values_only=True), start=1):
        if number > LAST_ROW:
            raise ValidationError(
                _("Ce fichier a trop de lignes vides. Supprimez-les et envoyez-le à nouveau.")
            )
        if len(row) > most_columns and row[most_columns] not in (None, ""):
            said = _("Ce fichier a plus de %(most)s colonnes. N’y gardez que les colonnes utiles.")
            raise ValidationError(said % {"most": most_columns})
        yield number, ["" if value is None else str(value) for value in row]
