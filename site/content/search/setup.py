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

# Wagtail indexes titles and texts apart; a question is asked of both together.
INDEX = "CREATE INDEX IF NOT EXISTS words_of_entries ON wagtailsearch_indexentry USING gin ((title || body))"


def create_index_of_words(connection: BaseDatabaseWrapper) -> None:
    """Does nothing on another database."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(INDEX)


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


def index_words(apps: Any, schema_editor: Any) -> None:
    create_index_of_words(schema_editor.connection)
