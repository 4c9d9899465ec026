"""One value of a row, as JSON and back; what it becomes is the same whatever the database."""

import base64
import datetime
import decimal
import json
import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import Field, JSONNull, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils.duration import duration_iso_string

AnyField = Field[Any, Any]


def is_json(field: AnyField) -> bool:
    """StreamField too."""
    return field.get_internal_type() == "JSONField"


def asked_for(field: AnyField) -> str | Combinable:
    """JSON is read as the text that the database holds: fields would make blocks of it, and would not
    tell JSON's own `null` from an empty column."""
    return Cast(field.attname, TextField()) if is_json(field) else field.attname


_WRITTEN: dict[type, Callable[[Any], Any]] = {
    datetime.datetime: lambda value: value.astimezone(datetime.UTC).isoformat(),
    datetime.date: datetime.date.isoformat,
    datetime.time: datetime.time.isoformat,
    datetime.timedelta: duration_iso_string,
    decimal.Decimal: str,
    uuid.UUID: str,
    bytes: lambda value: base64.b64encode(value).decode(),
    memoryview: lambda value: base64.b64encode(value).decode(),
}
_AS_THEY_ARE = (bool, int, float, str)


def written(field: AnyField, value: Any) -> Any:
    """What JSON can hold. A value of a JSON column comes in a list, so that `null` differs from nothing."""
    if value is None:
        return None
    if is_json(field):
        return [json.loads(value)]
    if write := _WRITTEN.get(type(value)):
        return write(value)
    if isinstance(value, _AS_THEY_ARE):
        return value
    raise TypeError(f"{field}: {type(value).__name__}")


def read_back(field: AnyField, value: Any) -> Any:
    """What the field prepares for its database, as if it came from a form."""
    if value is None:
        return None
    if is_json(field):
        return JSONNull() if value[0] is None else value[0]
    return field.to_python(value)


def line(row: list[Any]) -> bytes:
    """One row, in the one way to write it: PostgreSQL sorts the keys of JSON in its own order."""
    said = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return said.encode() + b"\n"
    except UnicodeEncodeError:  # half a character, which JSON may hold and UTF-8 not
        return json.dumps(row, sort_keys=True, separators=(",", ":")).encode() + b"\n"
