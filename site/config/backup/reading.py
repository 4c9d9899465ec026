"""The rows of a table, one line each, with what proves that all came."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db.models import FileField, Model

from config.backup.manifest import TableRecord
from config.backup.sequences import last_given
from config.backup.tables import columns, counts_its_keys, in_order
from config.backup.values import asked_for, line, written

AT_ONCE = 1000  # rows asked of the database


class TableReading:
    """To be iterated once; `record` and `files` are whole afterwards."""

    def __init__(self, model: type[Model], alias: str) -> None:
        self._model, self._alias = model, alias
        self._fields = columns(model)
        self._digest = hashlib.sha256()
        self.record = TableRecord([field.column for field in self._fields])
        self.files: set[str] = set()  # that these rows name

    def __iter__(self) -> Iterator[bytes]:
        asked = [asked_for(field) for field in self._fields]
        rows = in_order(self._model, self._alias).values_list(*asked)
        key = self._fields.index(self._model._meta.pk)
        holders = [i for i, field in enumerate(self._fields) if isinstance(field, FileField)]
        for values in rows.iterator(chunk_size=AT_ONCE):
            row = [written(field, value) for field, value in zip(self._fields, values, strict=True)]
            self.files.update(row[i] for i in holders if row[i])
            yield self._noted(row, row[key])
        self.record.sha256 = self._digest.hexdigest()
        if counts_its_keys(self._model):
            self.record.last_given = max(last_given(self._model, self._alias), self.record.highest or 0)

    def _noted(self, row: list[Any], key: Any) -> bytes:
        said = line(row)
        self._digest.update(said)
        self.record.rows += 1
        self.record.highest = key
        return said


def read_through(model: type[Model], alias: str) -> TableRecord:
    """What the table holds now, counted and digested from the database itself."""
    reading = TableReading(model, alias)
    for _line in reading:
        pass
    return reading.record
