"""The search of the site: one query of the index, then each source keeps what the reader may see."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.search.index import get_indexed_models
from wagtail.search.utils import normalise_query_string

from content import seams
from content.current_site import find_site
from content.freshness import derived
from content.listing import read_page
from content.published import public_pages
from content.search.beginnings import WORD
from content.search.excerpt import excerpt
from content.search.faceted import ask
from content.search.index import MOST_HITS, hits

LONGEST_QUERY = 200
NO_FACETS = (Value(0), Value(0))


@dataclass
class Result:
    """A record found, with the passage that answers."""

    found: seams.Found
    source: seams.SearchSource
    passage: list[tuple[str, bool]]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Results by relevance, with a tab a kind. Counts are made after the rights: they tell nothing
    of what the reader may not see."""
    find_site(request)
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    kind = request.GET.get("nature", "")
    by_source = _visible_hits(query, request) if query else {}
    tabs = [(seams.search_sources[key], len(rows)) for key, rows in by_source.items() if rows]
    chosen = by_source.get(kind) if kind else _in_order(by_source)
    page = read_page(request, chosen or [])
    context = {
        "page_title": _("Rechercher « %(query)s »") % {"query": query} if query else _("Rechercher"),
        "query": query,
        "kind": kind,
        "tabs": tabs,
        "total": sum(count for _source, count in tabs),
        "listing": page,
        "results": _present(page, query, request),
        "promoted": _promoted(query),
        "kept_header": not request.user.is_authenticated and request.path,
        "suggestions": [] if tabs else near_words(query),
    }
    response = render(request, "home/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


Row = tuple[float, seams.SearchSource, int]  # score in the index, source, key of the record


def _visible_hits(query: str, request: HttpRequest) -> dict[str, list[Row]]:
    """The hits that the reader may see, best first, by source. Where there are many records of which
    she may see some, her rights are inside the question (`asks_rights`); the others are few enough to
    be sorted out afterwards."""
    sources = seams.search_sources
    by_source: dict[str, list[Row]] = {key: [] for key in sources}
    visible = _for_visitors(request, "keys", lambda: _visible_keys(request))
    types = _sources_by_type()
    for hit in hits(query, _indexed_models()):
        for key in types[hit.content_type_id]:
            if int(hit.object_id) in visible[key]:
                by_source[key].append((hit.score, sources[key], int(hit.object_id)))
    for key, source in sources.items():
        if source.asks_rights:
            found = ask(query, source.visible_to(request), facets=NO_FACETS, most=MOST_HITS)
            by_source[key] = [(score, source, pk) for pk, score in found.best]
    return by_source


def _visible_keys(request: HttpRequest) -> dict[str, set[int]]:
    """The keys of all that the reader may see of each source."""
    return {
        key: set(source.visible_to(request).values_list("pk", flat=True))
        for key, source in seams.search_sources.items()
        if not source.asks_rights
    }


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


def _in_order(by_source: dict[str, list[Row]]) -> list[Row]:
    return sorted((row for rows in by_source.values() for row in rows), key=lambda row: row[0])


def _present(rows: Iterable[Row], query: str, request: HttpRequest) -> list[Result]:
    """One page of results: each source is asked once, for the records that are not known yet."""
    shown = [(source, pk) for _rank, source, pk in rows]

    @cache
    def records(key: str) -> dict[int, Any]:
        asked = [pk for source, pk in shown if source.key == key]
        return {row.pk: row for row in seams.search_sources[key].visible_to(request).filter(pk__in=asked)}

    def found(source: seams.SearchSource, pk: int) -> seams.Found | None:
        record = records(source.key).get(pk)
        return source.present(record, request) if record else None

    pairs = [(source, _for_visitors(request, "found", partial(found, source, pk), source.key, pk))
             for source, pk in shown]  # fmt: skip
    return [Result(found, source, excerpt(found.text, query)) for source, found in pairs if found]


def _for_visitors[T](request: HttpRequest, name: str, build: Callable[[], T], *parts: object) -> T:
    """What follows from the content alone for a visitor, and from her rights for anybody else."""
    if request.user.is_authenticated:
        return build()
    return derived(f"search-{name}", build, *parts, by_language=True)


def near_words(query: str) -> list[str]:
    """Words of public titles that look like those of a query that found nothing."""
    words = derived("title-words", _title_words, by_language=True)
    asked = [word for word in WORD.findall(query.lower()) if len(word) > 3][:4]
    near = (difflib.get_close_matches(word, words, n=2, cutoff=0.75) for word in asked)
    return list(dict.fromkeys(found for matches in near for found in matches))[:4]


def _title_words() -> list[str]:
    titles = public_pages().filter(locale__language_code=get_language()).values_list("title", flat=True)
    return sorted({word for title in titles for word in WORD.findall(title.lower()) if len(word) > 3})


def _promoted(query: str) -> list[SearchPromotion]:
    """What the editors put forward for these very words."""
    if not query:
        return []
    words = normalise_query_string(query)
    picks = list(SearchPromotion.objects.filter(query__query_string=words).select_related("page"))
    pages = {pick.page_id for pick in picks if pick.page_id}
    readable = set(public_pages().filter(pk__in=pages).values_list("pk", flat=True)) if pages else set()
    return [pick for pick in picks if pick.page_id is None or pick.page_id in readable]
