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

# A question finds thousands of entries and reads the words of the few that it ranks: words are kept apart
# from the rows, titles within them. So a thousand entries take thirty pages of disk, not two hundred.
STORAGE = [
    "ALTER TABLE wagtailsearch_indexentry SET (toast_tuple_target = 128)",
    "ALTER TABLE wagtailsearch_indexentry ALTER COLUMN title SET STORAGE MAIN",
]


def keep_words_apart(connection: BaseDatabaseWrapper) -> None:
    """For what is indexed from now on; `manage.py update_index` moves the rest. Does nothing on another
    database."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for statement in STORAGE:
                cursor.execute(statement)


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


def store_words(apps: Any, schema_editor: Any) -> None:
    keep_words_apart(schema_editor.connection)
