"""The hits of the search that the reader may see: her rights are asked of what the index named, in one
question for all kinds of records."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, QuerySet, Value
from django.http import HttpRequest
from wagtail.search.index import get_indexed_models

from content import seams
from content.freshness import derived
from content.search.faceted import ask
from content.search.index import MOST_HITS, hits

NO_FACETS = (Value(0), Value(0))

Row = tuple[float, seams.SearchSource, int]  # score in the index, source, key of the record
Keys = dict[str, set[int]]  # by source


def visible_hits(query: str, request: HttpRequest) -> dict[str, list[Row]]:
    """Best first, by source. Where there are many records of which she may see some, her rights are inside
    the question (`asks_rights`); the others are few enough to be sorted out afterwards."""
    named = _named_by_the_index(query)
    visible = _visible_keys(request, named)
    found = {key: [row for row in rows if row[2] in visible.get(key, ())] for key, rows in named.items()}
    for source in seams.search_sources.values():
        if source.asks_rights:
            answer = ask(query, source.visible_to(request), facets=NO_FACETS, most=MOST_HITS)
            found[source.key] = [(score, source, pk) for pk, score in answer.best]
    return found


def _named_by_the_index(query: str) -> dict[str, list[Row]]:
    sources = seams.search_sources
    named: dict[str, list[Row]] = {key: [] for key in sources}
    types = _sources_by_type()
    for hit in hits(query, _indexed_models()):
        for key in types[hit.content_type_id]:
            named[key].append((hit.score, sources[key], int(hit.object_id)))
    return named


def _visible_keys(request: HttpRequest, named: dict[str, list[Row]]) -> Keys:
    """The keys of what the reader may see. What everybody sees is kept, and so is all that a visitor sees:
    her words, which are without end, are no part of it. The rest is asked within what was named."""
    sorted_out = [source for source in seams.search_sources.values() if not source.asks_rights]
    if not request.user.is_authenticated:
        return derived("search-visitor", lambda: _keys_of_all(sorted_out, request), by_language=True)
    same = [source for source in sorted_out if source.same_for_all]
    kept = derived("search-same", lambda: _keys_of_all(same, request), by_language=True)
    hers = [source for source in sorted_out if not source.same_for_all and named[source.key]]
    return kept | _keys_at_once({source.key: _among(named[source.key], source, request) for source in hers})


def _among(rows: list[Row], source: seams.SearchSource, request: HttpRequest) -> QuerySet[Any]:
    return source.visible_to(request).filter(pk__in=[pk for _score, _source, pk in rows])


def _keys_of_all(sources: Iterable[seams.SearchSource], request: HttpRequest) -> Keys:
    return {each.key: set(each.visible_to(request).values_list("pk", flat=True)) for each in sources}


def _keys_at_once(asked: dict[str, QuerySet[Any]]) -> Keys:
    """One question for querysets of any models."""
    found: Keys = {key: set() for key in asked}
    names = list(asked)
    parts = [
        asked[name].order_by().prefetch_related(None).values_list(Value(number, IntegerField()), "pk")
        for number, name in enumerate(names)
    ]
    together = parts[0].union(*parts[1:], all=True).order_by() if parts else ()
    for number, pk in together:
        found[names[number]].add(pk)
    return found


def _indexed_models() -> list[type[Any]]:
    """Pages are indexed under their own type, the other records under their model."""
    asked_apart = {source.model for source in seams.search_sources.values() if source.asks_rights}
    return [model for model in get_indexed_models() if not model._meta.abstract and model not in asked_apart]


def _sources_by_type() -> dict[int, list[str]]:
    """The sources that may hold a record, by its content type."""
    return {
        ContentType.objects.get_for_model(model).pk: [
            key for key, source in seams.search_sources.items() if issubclass(model, source.model)
        ]
        for model in _indexed_models()
    }
