"""The search of the site: what the reader may see of what the index names, a page of it at a time."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.search.utils import normalise_query_string

from content import seams
from content.current_site import find_site
from content.freshness import derived
from content.listing import read_page
from content.published import public_pages
from content.search.beginnings import WORD
from content.search.excerpt import excerpt
from home.visible_hits import Row, visible_hits

LONGEST_QUERY = 200


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
    if request.user.is_authenticated:
        request.user.has_settled_places = True
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    kind = request.GET.get("nature", "")
    by_source = visible_hits(query, request) if query else {}
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

    def kept(source: seams.SearchSource, pk: int) -> seams.Found | None:
        """What follows from the content alone for a visitor, or for all, and from her rights else."""
        if request.user.is_authenticated and not source.same_for_all:
            return found(source, pk)
        return derived("search-found", partial(found, source, pk), source.key, pk, by_language=True)

    pairs = [(source, kept(source, pk)) for source, pk in shown]
    return [Result(found, source, excerpt(found.text, query)) for source, found in pairs if found]


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
