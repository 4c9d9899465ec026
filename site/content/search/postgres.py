"""Wagtail's PostgreSQL search, without accents in the suggestions as one types."""

from typing import Any

from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    ObjectIndexer,
    PostgresIndex,
    PostgresSearchBackend,
)
from modelsearch.utils import get_content_type_pk

from content.search.fields import ReadOnce, TitlesOfAnyLength

INSERT = """
INSERT INTO {table} (content_type_id, object_id, title, autocomplete, body, title_norm, title_text, body_text)
VALUES {rows}
ON CONFLICT (content_type_id, object_id) DO UPDATE SET
    title = EXCLUDED.title, title_norm = 1.0, autocomplete = EXCLUDED.autocomplete, body = EXCLUDED.body,
    title_text = EXCLUDED.title_text, body_text = EXCLUDED.body_text
"""
Words = tuple[str, list[Any]]  # an expression of PostgreSQL and what it asks for


class FrenchIndexer(ReadOnce, ObjectIndexer):
    """The same vectors as the stock indexer, written as text: compiling one expression of Django for
    each takes most of the time when thousands of records come at once."""

    def as_vector(self, texts: Any, for_autocomplete: bool = False) -> Words:
        config = self.autocomplete_config if for_autocomplete else self.config
        said = [(text.strip(), weight) for text, weight in texts if text.strip()]
        vector = "setweight(to_tsvector(%s::regconfig, %s), %s)"
        return (
            " || ".join([vector] * len(said)) or "''::tsvector",
            [asked for text, weight in said for asked in (config, text, weight)],
        )


class FrenchIndex(TitlesOfAnyLength, PostgresIndex):
    def add_items(self, model: Any, objs: Any) -> None:
        """One statement for all, as the stock index does."""
        indexers = [FrenchIndexer(obj, self.backend) for obj in objs] if model.get_search_fields() else []
        if not indexers:
            return
        rows, asked = [], []
        for indexer in indexers:
            vectors = [indexer.title, indexer.autocomplete, indexer.body]
            rows.append(f"(%s, %s, {', '.join(sql for sql, _ in vectors)}, 1.0, %s, %s)")
            asked += [get_content_type_pk(model), indexer.id]
            asked += [each for _, texts in vectors for each in texts]
            asked += [indexer.title_text, indexer.body_text]
        with self.write_connection.cursor() as cursor:
            cursor.execute(INSERT.format(table=IndexEntry._meta.db_table, rows=", ".join(rows)), asked)


class SearchBackend(PostgresSearchBackend):
    """The search follows the configuration « francais » (search/setup.py), the suggestions
    « simple_unaccent »: the stock one finds nothing for « bene » in « bénévoles »."""

    index_class = FrenchIndex

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.autocomplete_config = "simple_unaccent"
