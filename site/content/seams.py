"""Where upper apps plug into lower pages, filled in their AppConfig.ready.

A lower page asks a seam and shows what it gets: the public home shows coming sessions and
running collectifs without knowing that they exist.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest

# Records other than pages that are public: a file that one of them uses may be downloaded by all.
public_records: dict[type[Model], Callable[[], QuerySet[Any]]] = {}


@dataclass(frozen=True)
class Panel:
    """A piece of page made elsewhere: a template and what it needs."""

    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class SearchSource:
    """Records that the search looks through: `visible_to` gives those a person may see."""

    key: str
    label: Any
    model: type[Model]
    visible_to: Callable[[HttpRequest], QuerySet[Any]]
    present: Callable[[Any, HttpRequest], "Found"]


@dataclass(frozen=True)
class Found:
    """What a result shows of a record."""

    title: str
    url: str
    text: str
    hint: str = ""


@dataclass(frozen=True)
class CalendarEntry:
    """A public date that an upper area brings to the calendar that phones follow."""

    identity: str
    title: str
    url: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    place: str


# Builders of panels: by name of the place in the page ("course", "collective", "extranet_home").
_panels: dict[str, list[Callable[[HttpRequest, Any], Panel | None]]] = {}
search_sources: dict[str, SearchSource] = {}
calendar_sources: list[Callable[[], Iterable[CalendarEntry]]] = []


def add_panel(place: str, build: Callable[[HttpRequest, Any], Panel | None]) -> None:
    """Adds a panel to a place; `build` gets the request and the object the place is about."""
    _panels.setdefault(place, []).append(build)


def panels(place: str, request: HttpRequest, about: Any = None) -> list[Panel]:
    built = (build(request, about) for build in _panels.get(place, []))
    return [panel for panel in built if panel is not None]


def calendar_entries() -> list[CalendarEntry]:
    return [entry for source in calendar_sources for entry in source()]


def add_search_source(source: SearchSource) -> None:
    search_sources[source.key] = source
