"""Where upper apps plug into lower pages, filled in their AppConfig.ready.

A lower page asks a seam and shows what it gets: the public home shows coming sessions and
running collectifs without knowing that they exist.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

if TYPE_CHECKING:
    from icalendar import Event

    from accounts.models import User
    from accounts.models.space import Person

# Records other than pages that are public: a file that one of them uses may be downloaded by all.
public_records: dict[type[Model], Callable[[], QuerySet[Any]]] = {}
# Records with their own readers: whoever may read one may download its files.
member_records: dict[type[Model], Callable[["Person"], QuerySet[Any]]] = {}

# Keys of documents of a space that something else opens to somebody without a place there: whoever follows a
# session has its materials.
opened_documents: list[Callable[["User"], QuerySet[Any]]] = []

# Told of the spaces of documents that were changed many at once: no signal says it.
documents_changed: list[Callable[[Iterable[int]], object]] = []


def tell_documents_changed(spaces: Iterable[int | None]) -> None:
    shared = {key for key in spaces if key}
    for told in documents_changed:
        told(shared)


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
    same_for_all: bool = False  # whoever asks sees the same records
    asks_rights: bool = False  # many records, each reader sees some: rights are part of the question


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


@dataclass(frozen=True)
class HomeItem:
    """One line of somebody's home: something new, to do, or to come."""

    title: str
    url: str
    at: datetime.datetime | datetime.date | None = None
    hint: str = ""
    words: str = ""  # what a letter says of it, whole
    space_id: int | None = None  # where it happened, for whoever wants to know more of one place
    conversation: str = ""  # what it belongs to: a letter of its own, that one may answer at
    answer_to: str = ""

    def is_after(self, moment: datetime.datetime) -> bool:
        return isinstance(self.at, datetime.datetime) and self.at > moment


def when(item: HomeItem) -> datetime.datetime:
    """To put items in order: a day comes before its hours, and what has no date after all the others."""
    if item.at is None:
        return timezone.make_aware(datetime.datetime(9999, 1, 1))
    if isinstance(item.at, datetime.datetime):
        return item.at
    return timezone.make_aware(datetime.datetime.combine(item.at, datetime.time()))


# By key of each person.
type NewToSeveral = "Callable[[list[User], datetime.datetime], dict[int, list[HomeItem]]]"


@dataclass(frozen=True)
class HomeSource:
    """What one area brings to the home of whoever is signed in. What is `new` also goes into the
    letters that the person asked for, under `label`. Each function answers with what that person may
    see, at the moment it is asked."""

    key: str
    label: Any
    new: "Callable[[User, datetime.datetime], list[HomeItem]] | None" = None  # since that moment
    new_to: "NewToSeveral | None" = None  # the same for many people at once, in as many questions as for one
    to_do: "Callable[[User], list[HomeItem]] | None" = None
    coming: "Callable[[User], list[HomeItem]] | None" = None
    for_externals: bool = False  # outside participants are shown nothing of the network

    def is_for(self, person: "User") -> bool:
        """An outside participant has her collectif alone."""
        return self.for_externals or person.is_in_network


# What is planned of a course: its next day, and its sessions in the words of schema.org (CourseInstance).
course_days: list[Callable[[Any], datetime.date | None]] = []
course_sources: list[Callable[[Any], list[dict[str, Any]]]] = []
# The sessions of a year as a file, by its format: "pdf", "xlsx" or "ics".
schedule_files: dict[str, Callable[[HttpRequest, Any, int], HttpResponse]] = {}
# Builders of panels: by name of the place in the page ("course", "catalogue", "collective", "event",
# "extranet_home"; "collective_home" and "collective_beside" for its home in the extranet; "discussion" and
# "meeting" for theirs; "training", "training_end", "training_session", "training_desk" and "enrolment" for
# the screens of training).
_panels: dict[str, list[Callable[[HttpRequest, Any], Panel | None]]] = {}
search_sources: dict[str, SearchSource] = {}
home_sources: dict[str, HomeSource] = {}
calendar_sources: list[Callable[[], Iterable[CalendarEntry]]] = []
# Those that the public reads of one collectif, beside its page.
collective_dates: list[Callable[[Any], Iterable[CalendarEntry]]] = []
# Dates of the private calendar of one person.
own_calendar_sources: "list[Callable[[User], list[Event]]]" = []


def add_panel(place: str, build: Callable[[HttpRequest, Any], Panel | None]) -> None:
    """Adds a panel to a place; `build` gets the request and the object the place is about."""
    _panels.setdefault(place, []).append(build)


def panels(place: str, request: HttpRequest, about: Any = None) -> list[Panel]:
    built = (build(request, about) for build in _panels.get(place, []))
    return [panel for panel in built if panel is not None]


def calendar_entries() -> list[CalendarEntry]:
    return [entry for source in calendar_sources for entry in source()]


def dates_of_collective(page: Any) -> list[CalendarEntry]:
    return [entry for source in collective_dates for entry in source(page)]


def next_course_day(course: Any) -> datetime.date | None:
    """The day on which the course is next given."""
    return min(filter(None, (day(course) for day in course_days)), default=None)


def course_instances(course: Any) -> list[dict[str, Any]]:
    return [each for source in course_sources for each in source(course)]


def schedule_file(request: HttpRequest, catalogue: Any, year: int, kind: str) -> HttpResponse:
    """Raises Http404 for a format that nobody makes."""
    if kind not in schedule_files:
        raise Http404
    return schedule_files[kind](request, catalogue, year)


def add_search_source(source: SearchSource) -> None:
    search_sources[source.key] = source


def add_home_source(source: HomeSource) -> None:
    home_sources[source.key] = source


def home_sources_for(person: "User") -> list[HomeSource]:
    return [each for each in home_sources.values() if each.is_for(person)]
