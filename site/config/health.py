"""Whether this process can serve. Asked every few seconds by whatever balances the load."""

from functools import cache

from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor


def missing() -> str:
    """What is missing, in a few French words; empty when nothing is."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):  # the second is a connection that died unnoticed
        return "base absente"
    if not _is_migrated():
        return "migrations en attente"
    return "" if _has_its_files() else "fichiers absents"


def _has_its_files() -> bool:
    try:
        return bool(default_storage.is_there())
    except Exception:  # of a disk, of a network, of an S3 server
        return False


def _is_migrated() -> bool:
    """Reading every migration takes a second: once they are all there, they stay there."""
    if not _seen.cache_info().currsize and _waiting_migrations():
        return False
    return _seen()


@cache
def _seen() -> bool:
    return True


def _waiting_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
