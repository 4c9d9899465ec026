"""Wagtail's SQLite search, its index filled with French stems."""

from typing import Any

from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.backends.database.sqlite.sqlite import (
    ObjectIndexer,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import PlainText

from content.search.fields import ReadOnce
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


class FrenchIndex(SQLiteIndex):
    def add_items(self, model: Any, objs: Any) -> None:
        """The stock index names its indexer in the module: ours stands there while it works."""
        kept, stock.ObjectIndexer = stock.ObjectIndexer, FrenchIndexer
        try:
            super().add_items(model, objs)
        finally:
            stock.ObjectIndexer = kept


class FrenchQueryCompiler(SQLiteSearchQueryCompiler):
    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        if isinstance(query, PlainText):
            query = PlainText(stemmed(query.query_string), operator=query.operator)
        return super().build_search_query_content(query, config=config)


class SearchBackend(SQLiteSearchBackend):
    index_class = FrenchIndex
    query_compiler_class = FrenchQueryCompiler
