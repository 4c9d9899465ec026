"""What PostgreSQL needs to search in French; called by a migration and by the tests' database."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

STATEMENTS = [
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "DROP TEXT SEARCH CONFIGURATION IF EXISTS francais",
    "CREATE TEXT SEARCH CONFIGURATION francais (COPY = french)",
    "ALTER TEXT SEARCH CONFIGURATION francais "
    "ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem",
    "DROP TEXT SEARCH CONFIGURATION IF EXISTS simple_unaccent",
    "CREATE TEXT SEARCH CONFIGURATION simple_unaccent (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION simple_unaccent "
    "ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple",
]


def create_french_configuration(connection: BaseDatabaseWrapper) -> None:
    """Does nothing on another database. The owner of the database may do it: `unaccent` is a
    trusted extension (PostgreSQL 13 and later)."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement)


def forwards(apps: Any, schema_editor: Any) -> None:
    create_french_configuration(schema_editor.connection)
