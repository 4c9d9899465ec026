"""Asks Wagtail's search index directly: one query for every kind of record, ranked.

Wagtail's own ranked search joins the index once more for each hit, which on SQLite grows as the
square of the hits; this stays a few milliseconds over thousands of entries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model

from content.search.stems import stems

MOST_HITS = 400
MOST_WORDS = 12  # of a query

# Ranking costs SQLite the most: it ranks the newest hits, and the newest of those that it finds in titles.
MOST_RANKED = 1000
NEWEST_ON_SQLITE = """
SELECT * FROM (
  SELECT entry.id AS entry, entry.content_type_id AS kind, entry.object_id AS key,
         bm25(wagtailsearch_indexentry_fts, 0, 1.0, 6.0) AS score
  FROM wagtailsearch_indexentry_fts
  CROSS JOIN wagtailsearch_indexentry entry ON entry.id = wagtailsearch_indexentry_fts.rowid
  WHERE wagtailsearch_indexentry_fts MATCH %s AND entry.content_type_id IN ({places})
  ORDER BY wagtailsearch_indexentry_fts.rowid DESC LIMIT %s
)
"""
SQLITE = """
SELECT kind, key, MIN(score) FROM ({newest} UNION ALL {newest}) GROUP BY entry ORDER BY 3, entry DESC LIMIT %s
"""
COMPACT = "INSERT INTO wagtailsearch_indexentry_fts(wagtailsearch_indexentry_fts) VALUES('optimize')"
POSTGRESQL = """
SELECT content_type_id, object_id,
       -ts_rank(setweight(title, 'A') || body, query) AS score
FROM wagtailsearch_indexentry, plainto_tsquery('francais', %s) query
WHERE (title || body) @@ query AND content_type_id IN ({places})
ORDER BY score, id DESC LIMIT %s
"""


@dataclass(frozen=True)
class Hit:
    """A record of the index that answers, best first."""

    content_type_id: int
    object_id: str
    score: float  # smallest first


def hits(query: str, models: Iterable[type[Model]]) -> list[Hit]:
    """The records of these models that hold every word of the query. Who may see them is not
    known here: callers must pass the hits through their own `visible_to`."""
    words = stems(query)[:MOST_WORDS]
    if not words:
        return []
    types: list[Any] = [ContentType.objects.get_for_model(model).pk for model in models]
    places = ", ".join(["%s"] * len(types))
    if connection.vendor == "postgresql":
        statement, asked = POSTGRESQL.format(places=places), [query, *types]
    else:
        statement = SQLITE.format(newest=NEWEST_ON_SQLITE.format(places=places))
        asked = [every_word(words), *types, MOST_RANKED, every_word(words, "title"), *types, MOST_RANKED]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*asked, MOST_HITS])
        return [Hit(*row) for row in cursor.fetchall()]


def every_word(words: list[str], columns: str = "title body") -> str:
    return f"{{{columns}}} : (" + " AND ".join(f'"{word}"' for word in words) + ")"


def compact() -> None:
    """What left the index of SQLite stays readable in its file until its pieces are joined; PostgreSQL
    keeps whole rows, which its own cleaning frees."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(COMPACT)
