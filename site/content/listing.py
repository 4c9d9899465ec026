"""Lists with filters and pages: what the address asks is checked before anything is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict

PER_PAGE = 12


@dataclass(frozen=True)
class Choice:
    """One value of a filter, as the form shows it."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """A filter of a list: its name in the address, its legend, its values."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def chosen(self) -> list[str]:
        return [choice.value for choice in self.choices if choice.chosen]


def read_filter(query: QueryDict, name: str, label: Any, values: Iterable[tuple[Any, Any]]) -> Filter:
    """The filter with the values that the address chooses.

    Raises Http404 for a value that the list does not have: such an address never existed."""
    known = [(str(value), str(text)) for value, text in values]
    asked = [value for value in query.getlist(name) if value]
    if not set(asked) <= {value for value, _ in known}:
        raise Http404
    return Filter(name, str(label), [Choice(v, text, v in asked) for v, text in known])


def read_page(
    request: HttpRequest, items: QuerySet[Any] | list[Any], size: int = PER_PAGE, total: int | None = None
) -> Slice[Any]:
    """The page of the list that the address asks; `total` spares counting what was counted already.

    Raises Http404 for a page that does not exist, or is not a short number."""
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdigit() and len(number) <= 5):
        raise Http404
    paginator = Paginator(items, size)
    if total is not None:
        paginator.count = total
    if not 1 <= int(number) <= paginator.num_pages:
        raise Http404
    return paginator.page(int(number))


def without(query: QueryDict, name: str, value: str) -> str:
    """The address of the same list with one choice taken away."""
    kept = query.copy()
    kept.setlist(name, [v for v in kept.getlist(name) if v != value])
    kept.pop("page", None)
    return f"?{kept.urlencode()}"
