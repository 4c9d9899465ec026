"""Asks for words, rights, facets and rank in one statement, for records of which each reader sees some.

What answers is found once; it is counted by two facets, and its best are ranked. Nothing is sorted out
afterwards: what somebody may not see takes no place and adds to no count.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable

from content.search.answers import Answer
from content.search.index import MOST_WORDS, every_word
from content.search.stems import stems

MOST_RANKED = 200  # of what answers: those with the words in their title first, then the newest

# PostgreSQL thinks it cheap to read the words of every row, which costs it a second for a hundred thousand,
# and dear to look rows up one by one, which they are not once in memory; compiling takes longer than asking.
GO_BY_THE_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL random_page_cost = 1.1; SET LOCAL jit = off"
POSTGRESQL = """
WITH visible AS ({visible}), in_titles AS (
  SELECT id FROM wagtailsearch_indexentry, plainto_tsquery('francais', %s) query WHERE title @@ query
), found AS MATERIALIZED (
  SELECT entry.id AS entry, seen_key, facet_a, facet_b, entry.id IN (SELECT id FROM in_titles) AS in_title
  FROM plainto_tsquery('francais', %s) query, wagtailsearch_indexentry entry
  JOIN visible ON seen_key = entry.object_id::bigint
  WHERE (entry.title || entry.body) @@ query AND entry.content_type_id = %s
)
SELECT 0, facet_a, facet_b, COUNT(*), NULL::real FROM found GROUP BY 2, 3
UNION ALL (
  SELECT 1, best.seen_key, NULL, NULL, -ts_rank(setweight(entry.title, 'A') || entry.body, query) AS score
  FROM (SELECT * FROM found WHERE {chosen} ORDER BY in_title DESC, seen_key DESC LIMIT %s) best
  JOIN wagtailsearch_indexentry entry ON entry.id = best.entry, plainto_tsquery('francais', %s) query
  ORDER BY score, best.seen_key DESC LIMIT %s OFFSET %s
)
"""
# A CROSS JOIN keeps its order on SQLite: words first. Where nobody runs ANALYZE it would compare each record
# with each entry, and take four seconds for ten thousand documents.
SQLITE = """
WITH visible AS ({visible}), found AS MATERIALIZED (
  SELECT seen_key, facet_a, facet_b, bm25(wagtailsearch_indexentry_fts, 0, 1.0, 6.0) AS score
  FROM wagtailsearch_indexentry_fts
  CROSS JOIN wagtailsearch_indexentry entry ON entry.id = wagtailsearch_indexentry_fts.rowid
  CROSS JOIN visible ON seen_key = CAST(entry.object_id AS INTEGER)
  WHERE wagtailsearch_indexentry_fts MATCH %s AND entry.content_type_id = %s
)
SELECT 0, facet_a, facet_b, COUNT(*), NULL FROM found GROUP BY 2, 3
UNION ALL
SELECT * FROM (
  SELECT 1, seen_key, NULL, NULL, score FROM found WHERE {chosen}
  ORDER BY score, seen_key DESC LIMIT %s OFFSET %s
)
"""


def ask(
    query: str,
    visible: QuerySet[Any],
    *,
    facets: tuple[Combinable, Combinable],
    chosen: tuple[list[int], list[int]] = ([], []),
    most: int,
    skipped: int = 0,
) -> Answer:
    """What answers the query among `visible`, counted by two facets whose values are whole numbers;
    the best of those that `chosen` keeps are ranked."""
    words = stems(query)[:MOST_WORDS]
    records = visible.order_by().values(seen_key=F("pk"), facet_a=facets[0], facet_b=facets[1])
    if not words:
        return Answer()
    try:
        rights, asked = records.query.sql_with_params()
    except EmptyResultSet:  # she has nothing at all: Django knows it without asking
        return Answer()
    kept, values = _kept(chosen)
    kind = ContentType.objects.get_for_model(visible.model).pk
    with _cursor() as cursor:
        if connection.vendor == "postgresql":
            statement = POSTGRESQL.format(visible=rights, chosen=kept)
            asked = (*asked, query, query, kind, *values, MOST_RANKED, query)
            cursor.execute(statement, [*asked, most, skipped])
        else:
            statement = SQLITE.format(visible=rights, chosen=kept)
            cursor.execute(statement, [*asked, every_word(words), kind, *values, most, skipped])
        return Answer.read(cursor.fetchall())


def _kept(chosen: tuple[list[int], list[int]]) -> tuple[str, list[int]]:
    """The condition on the facets, and its parameters."""
    conditions, values = ["1 = 1"], []
    for name, numbers in zip(("facet_a", "facet_b"), chosen, strict=True):
        if numbers:
            conditions.append(f"{name} IN ({', '.join(['%s'] * len(numbers))})")
            values += numbers
    return " AND ".join(conditions), values


@contextmanager
def _cursor() -> Iterator[CursorWrapper]:
    """A transaction where the choice of a plan needs one; on SQLite it would wait for those who write."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            yield cursor
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(GO_BY_THE_INDEX)
        yield cursor
