"""The last key that each table gave. Given again, the key of an erased person would be somebody else's:
journals, signed links and numbers of documents would name the wrong one."""

from django.db import connections
from django.db.models import Model

from config.backup.tables import counts_its_keys


def last_given(model: type[Model], alias: str) -> int:
    """0 when it never gave any, or does not count."""
    if not counts_its_keys(model):
        return 0
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT last_value, is_called FROM {_sequence(model, alias)}")  # noqa: S608
            value, is_called = cursor.fetchone()
            return value if is_called else 0
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        found = cursor.fetchone()
        return found[0] if found else 0


def give_after(model: type[Model], last: int, alias: str) -> None:
    """The next key will be `last + 1`."""
    if not counts_its_keys(model):
        return
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = _sequence(model, alias)
            cursor.execute("SELECT setval(%s::regclass, %s, %s)", [sequence, last or 1, last > 0])
            return
        table = model._meta.db_table
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])


def _sequence(model: type[Model], alias: str) -> str:
    connection = connections[alias]
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, model._meta.pk.column])
        return str(cursor.fetchone()[0])
