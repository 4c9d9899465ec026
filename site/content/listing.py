"""Lists with filters and pages: what the address asks is checked before anything is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import EmptyPage, InvalidPage, Paginator
from django.core.paginator import Page as Slice
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.utils.functional import cached_property

PER_PAGE = 12
MOST_COUNTED = 1_000  # nobody reads further page by page: one searches


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


class LongList(Paginator[Any]):
    """Counted as far as MOST_COUNTED; of a longer one, each page knows whether another follows."""

    object_list: QuerySet[Any]

    @cached_property
    def _counted(self) -> int:
        return self.object_list.order_by()[: MOST_COUNTED + 1].count()

    @property
    def is_longer(self) -> bool:
        """Than what was counted."""
        return self._counted > MOST_COUNTED

    @property
    def count(self) -> int:
        return min(self._counted, MOST_COUNTED)

    def page(self, number: int | str) -> Slice[Any]:
        if not self.is_longer:
            return super().page(number)
        start = (int(number) - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1]) if start >= 0 else []
        if not rows:
            raise EmptyPage
        return PageOfLongList(rows, int(number), self)


class PageOfLongList(Slice[Any]):
    """Made with one row more than it shows, when there is one."""

    def __init__(self, rows: list[Any], number: int, paginator: LongList) -> None:
        super().__init__(rows[: paginator.per_page], number, paginator)
        self._is_followed = len(rows) > paginator.per_page

    def has_next(self) -> bool:
        return self._is_followed

    def next_page_number(self) -> int:
        return self.number + 1


def read_page(
    request: HttpRequest, items: QuerySet[Any] | list[Any], size: int = PER_PAGE, total: int | None = None
) -> Slice[Any]:
    """The page of the list that the address asks; `total` spares counting what was counted already.

    Raises Http404 for a page that does not exist, or is not a short number."""
    paginator = Paginator(items, size)
    if total is not None:
        paginator.count = total
    return page_asked(request, paginator)


def page_asked(request: HttpRequest, paginator: Paginator[Any]) -> Slice[Any]:
    """Raises Http404 for a page that does not exist, or is not a short number."""
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdigit() and len(number) <= 5):
        raise Http404
    try:
        return paginator.page(int(number))
    except InvalidPage as error:
        raise Http404 from error


def without(query: QueryDict, name: str, value: str) -> str:
    """The address of the same list with one choice taken away."""
    kept = query.copy()
    kept.setlist(name, [v for v in kept.getlist(name) if v != value])
    kept.pop("page", None)
    return f"?{kept.urlencode()}"
