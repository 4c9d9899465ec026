"""A table as a file that French spreadsheets read, without any live formula."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from accounts.csv_files import harmless


def table(headings: list[str], rows: Iterable[Iterable[Any]]) -> bytes:
    held = io.StringIO()
    writer = csv.writer(held, delimiter=";")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return held.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    """Days and hours in Paris; nothing for what is not known."""
    if value is None:
        return ""
    if hasattr(value, "tzinfo"):
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}"
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    return harmless(str(value))
