"""The database as it is at one moment, however long it takes to read, and without stopping who writes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from config.backup.errors import Refused


@contextmanager
def one_moment(alias: str) -> Iterator[None]:
    connection = connections[alias]
    if connection.in_atomic_block:
        raise Refused("Une sauvegarde ne se fait pas au milieu d’une transaction.")
    if connection.vendor == "postgresql":
        with transaction.atomic(using=alias), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # The settings take SQLite's write lock at each BEGIN, which nobody else could have meanwhile. This
    # transaction only reads: in WAL mode, the one that writes goes on beside it.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            cursor.execute(
                "SELECT 1 FROM django_migrations LIMIT 1"
            )  # the moment is that of the first reading
            yield
        finally:
            cursor.execute("ROLLBACK")
