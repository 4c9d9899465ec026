"""Wagtail's SQLite search, its index filled with French stems."""

from typing import Any

from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    ObjectIndexer,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import PlainText
from modelsearch.utils import get_content_type_pk

from content.search.fields import ReadOnce, TitlesOfAnyLength
from content.search.stems import fold, stemmed


class FrenchIndexer(ReadOnce, ObjectIndexer):
    """Keeps stems for the search, folded words for the suggestions as one types."""

    @property
    def title(self) -> str:
        return stemmed(super().title)

    @property
    def body(self) -> str:
        return stemmed(super().body)

    @property
    def autocomplete(self) -> str:
        return fold(super().autocomplete)


class FrenchIndex(TitlesOfAnyLength, SQLiteIndex):
    def add_items(self, model: Any, objs: Any) -> None:
        """One statement for all; the stock index asks, writes and counts again for each."""
        indexers = [FrenchIndexer(obj, self.backend) for obj in objs] if model.get_search_fields() else []
        kind = get_content_type_pk(model) if indexers else None
        entries = [
            IndexEntry(
                content_type_id=kind,
                object_id=each.id,
                title=each.title,
                autocomplete=each.autocomplete,
                body=each.body,
            )
            for each in indexers
        ]
        self.entries.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "autocomplete", "body"],
        )


class FrenchQueryCompiler(SQLiteSearchQueryCompiler):
    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        if isinstance(query, PlainText):
            query = PlainText(stemmed(query.query_string), operator=query.operator)
        return super().build_search_query_content(query, config=config)


class SearchBackend(SQLiteSearchBackend):
    index_class = FrenchIndex
    query_compiler_class = FrenchQueryCompiler
