"""What both databases keep of a record, and what they leave out."""

from collections.abc import Iterable
from typing import Any

from wagtail.search.index import FilterField


class ReadOnce:
    """Reads each field of a record once: the stock indexers read them all again for the title, for the
    body and for the suggestions. Those that only filter say nothing to any of them."""

    obj: Any
    search_fields: list[Any]

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.search_fields = [each for each in self.search_fields if not isinstance(each, FilterField)]

    def prepare_field(self, obj: Any, field: Any) -> Iterable[Any]:
        if obj is not self.obj:
            return super().prepare_field(obj, field)
        read: dict[int, list[Any]] = self.__dict__.setdefault("_fields_read", {})
        if id(field) not in read:
            read[id(field)] = list(super().prepare_field(obj, field))
        return read[id(field)]


class TitlesOfAnyLength:
    """An index that does not weigh a title by its length among all the others: the stock ones read the whole
    table for that each time that somebody writes, and our searches rank without it."""

    def _refresh_title_norms(self, full: bool = False) -> None:
        pass
