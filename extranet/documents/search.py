"""Looking for words inside shared documents: what I may have, best first, sorted by group and by year."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from content.listing import Filter, read_filter
from content.models import Document
from content.search.excerpt import excerpt
from content.search.index import matching, ranked
from extranet.access import MemberRequest
from extranet.documents.places import spaces_of

A_PAGE = 20
LONGEST_QUERY = 200
FURTHEST = 50  # pages: further, one adds a word


@dataclass
class Result:
    """A document with the passage that answers."""

    document: Document
    passage: list[tuple[str, bool]]


@never_cache
def search(request: MemberRequest) -> HttpResponse:
    """Rights are part of the question: neither a result nor a count tells of anything else."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    found = Facets(request, query)
    context: dict[str, Any] = {
        "page_title": _("Chercher dans les documents"),
        "query": query,
        "total": found.total,
        "filters": found.filters if query else [],
        "any_chosen": found.any_chosen,
        "listing": found.page(request.GET.get("page", "1")),
    }
    return render(request, "extranet/documents/search.html", context)


class Facets:
    """What answers the query among what the person may have, and what the address chooses of it."""

    def __init__(self, request: MemberRequest, query: str) -> None:
        """Raises Http404 for a value that no facet has."""
        self.query = query
        self.visible: QuerySet[Document] = Document.objects.shared_with(request.user)
        answering = matching(query, self.visible).order_by()
        spaces = {space.pk: space.name for space in spaces_of(request.user)}
        by_space = dict(answering.values_list("space").annotate(Count("pk")))
        by_year = dict(answering.values_list(ExtractYear("version_at")).annotate(Count("pk")))
        self.filters = [
            _facet(request, "groupe", _("Groupe"), by_space, spaces),
            _facet(request, "annee", _("Année"), by_year, {year: str(year) for year in by_year}),
        ]
        self.total = self._count(by_space)

    @property
    def any_chosen(self) -> bool:
        return any(each.chosen for each in self.filters)

    def _chosen(self) -> QuerySet[Document]:
        groups, years = (each.chosen for each in self.filters)
        found = self.visible.filter(space__in=groups) if groups else self.visible
        return found.filter(version_at__year__in=years) if years else found

    def _count(self, by_space: dict[Any, int]) -> int:
        if not self.any_chosen:
            return sum(by_space.values())
        return matching(self.query, self._chosen()).count()

    def page(self, number: str) -> Page[Result]:
        """One page of results, read and ranked by the database alone."""
        pages = Paginator(range(min(self.total, A_PAGE * FURTHEST)), A_PAGE)
        if not (number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= pages.num_pages):
            raise Http404
        shown: Any = pages.page(int(number))
        keys = [key for key, _score in self._ranked(shown.start_index())]
        documents = Document.objects.select_related("space", "folder", "version_by").in_bulk(keys)
        shown.object_list = [Result(documents[key], excerpt(documents[key].text, self.query)) for key in keys]
        return shown

    def _ranked(self, start: int) -> list[tuple[int, float]]:
        return ranked(self.query, self._chosen(), A_PAGE, start - 1) if self.total else []


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
