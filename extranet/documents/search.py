"""Looking for words inside shared documents: what I may have, best first, sorted by group and by year."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.reach import Reach
from content.listing import Filter, read_filter
from content.models import Document
from content.search.answers import Answer
from content.search.excerpt import excerpt
from content.search.faceted import MOST_RANKED, ask
from extranet.access import MemberRequest

A_PAGE = 20
LONGEST_QUERY = 200


@dataclass
class Result:
    """A document with the passage that answers."""

    document: Document
    passage: list[tuple[str, bool]]


@never_cache
def search(request: MemberRequest) -> HttpResponse:
    """Rights are part of the question: neither a result nor a count tells of anything else."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    number, groups, years = _page_number(request), _numbers(request, "groupe"), _numbers(request, "annee")
    reach = Reach.known(request.user)
    answer = ask(
        query,
        Document.objects.searched_within(reach),
        facets=(F("space"), ExtractYear("version_at")),
        chosen=(groups, years),
        most=A_PAGE,
        skipped=A_PAGE * (number - 1),
    )
    filters = _filters(request, answer, reach)
    context: dict[str, Any] = {
        "page_title": _("Chercher dans les documents"),
        "query": query,
        "total": answer.total((groups, years)),
        "filters": filters if answer.counts else [],
        "any_chosen": bool(groups or years),
        "listing": _page(answer, query, number, answer.total((groups, years))),
    }
    return render(request, "extranet/documents/search.html", context)


def _filters(request: MemberRequest, answer: Answer, reach: Reach) -> list[Filter]:
    """Raises Http404 for a value that no facet has."""
    groups = dict(reach.spaces().with_documents().values_list("pk", "name"))
    years = {year: str(year) for year in answer.by_second()}
    return [
        _facet(request, "groupe", _("Groupe"), answer.by_first(), groups),
        _facet(request, "annee", _("Année"), answer.by_second(), years),
    ]


def _page(answer: Answer, query: str, number: int, total: int) -> Page[Result]:
    """One page of results. Raises Http404 for one that does not exist."""
    pages = Paginator(range(min(total, MOST_RANKED)), A_PAGE)
    if number > pages.num_pages:
        raise Http404
    shown: Any = pages.page(number)
    keys = [key for key, _score in answer.best]
    documents = Document.objects.for_results().in_bulk(keys)
    shown.object_list = [Result(documents[key], excerpt(documents[key].text, query)) for key in keys]
    return shown


def _page_number(request: MemberRequest) -> int:
    number = request.GET.get("page", "1")
    if not re.fullmatch(r"[1-9][0-9]{0,3}", number):
        raise Http404
    return int(number)


def _numbers(request: MemberRequest, name: str) -> list[int]:
    return [int(value) for value in request.GET.getlist(name) if re.fullmatch(r"[0-9]{1,12}", value)]


def _facet(
    request: MemberRequest, name: str, label: str, counts: dict[Any, int], words: dict[Any, str]
) -> Filter:
    """The values that something answers to, each with how many, and those that the address chooses."""
    asked = request.GET.getlist(name)
    shown = [
        (value, f"{text} ({counts.get(value, 0)})")
        for value, text in sorted(words.items(), key=lambda item: str(item[1]))
        if counts.get(value) or str(value) in asked
    ]
    return read_filter(request.GET, name, label, shown)
