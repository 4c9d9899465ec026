"""What is derived from content (menus, footer, rendered fragments) and how it stays fresh.

One row holds a stamp that changes with every change of content, in the same transaction.
A request reads the stamp once; what it derives is kept in the process under that stamp.
So every process and machine sees a change at its next request, and nothing is ever purged.

Time changes pages too: a date passes, an expiry comes. What is derived dies at these moments.
"""

import secrets
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Any

from asgiref.local import Local
from django.core.cache import caches
from django.db import connection
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone
from django.utils.translation import get_language

_request = Local()
_MISSING = object()

# Each gives the moments of this day at which a page changes though nobody writes; added in
# AppConfig.ready by the apps that hold such dates.
moments: list[Callable[[], Iterable[datetime]]] = []

# Apps whose every change may show on a public page. Sessions, logs, mail and tasks are not there.
WATCHED_APPS = {"accounts", "collectives", "content", "home", "meetings", "questions", "registrations",
                "resources", "training", "wagtailcore", "wagtailredirects"}  # fmt: skip
UNSEEN_MODELS = {
    "collectives.change",
    "collectives.collectivevisit",
    "collectives.extension",
    "collectives.joinrequest",
    "collectives.means",
    "collectives.starter",
    "content.stamp",
    "content.downloadcount",
    "content.folder",
    "content.documentversion",
    "content.partialupload",
    "resources.savedresource",
    "resources.trial",
    "content.rendition",
    "content.previewlink",
    "meetings.agendaitem",
    "meetings.agendaitem_documents",
    "meetings.attendance",
    "meetings.calendarfeed",
    "meetings.firstpoint",
    "meetings.minutes",
    "meetings.minutespart",
    "questions.questionwording",
    "training.accessibilityneed",
    "training.informationpack",
    "training.material",
    "training.yearlyaccounts",
    "home.formsubmission",
    "home.moveditem",
    "home.submission",
    "wagtailcore.referenceindex",
    "wagtailcore.revision",
    "accounts.user",
    "accounts.spacemembership",
    "accounts.membership",
    "accounts.invitation",
    "accounts.accessrequest",
    "accounts.auditentry",
    "accounts.invitationbatch",
    "accounts.notificationpreference",
    "accounts.peoplereview",
    "wagtailcore.pagelogentry",
    "wagtailcore.modellogentry",
    "wagtailcore.pagesubscription",
    "wagtailcore.taskstate",
    "wagtailcore.workflowstate",
    "wagtailcore.uploadedfile",
    "wagtailcore.editingsession",
}


def begin_request() -> None:
    """Forgets the stamp of the request before; the next `stamp()` reads it and keeps it."""
    _request.stamp = _request.period = None


def end_request() -> None:
    if hasattr(_request, "stamp"):
        del _request.stamp, _request.period


@contextmanager
def one_moment() -> Iterator[None]:
    """The content as it is now, for a job that reads it many times, as for one request."""
    begin_request()
    try:
        yield
    finally:
        end_request()


def stamp() -> str:
    """The stamp of the content as this request sees it; outside a request, as it is now."""
    known = getattr(_request, "stamp", None)
    if known is None:
        known = _read()
        if hasattr(_request, "stamp"):
            _request.stamp = known
    return known


def bump() -> None:
    """Says that content changed. Random rather than counted, so that a transaction rolled back
    never leaves a stamp that another one could take again."""
    from content.models import Stamp

    value = secrets.token_hex(8)
    if not Stamp.objects.filter(pk=1).update(value=value):  # one question, but the first time
        Stamp.objects.update_or_create(pk=1, defaults={"value": value})
    if hasattr(_request, "stamp"):
        _request.stamp, _request.period = value, None


def period() -> str:
    """Names the time during which no public page changes: same content, same day, same moment."""
    known: str | None = getattr(_request, "period", None)
    if known is None:
        known = f"{_day()}:{bisect(_moments_of_today(), timezone.now())}"
        if hasattr(_request, "period"):
            _request.period = known
    return known


def next_change() -> datetime:
    """The moment at which `period()` changes though nobody writes: the next of the `moments`, or midnight."""
    now, tomorrow = timezone.localtime(), timezone.localdate() + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time()))
    return min([moment for moment in _moments_of_today() if moment > now], default=midnight)


def _always(value: object) -> bool:
    return True


def derived[T](
    name: str,
    build: Callable[[], T],
    *parts: object,
    by_language: bool = False,
    worth_keeping: Callable[[T], bool] = _always,
) -> T:
    """The value of `build()` for the content as it is, kept until the content changes, the day ends
    or one of the `moments` comes.

    `parts` are what the value depends on besides content; `by_language` adds the language. What visitors
    may ask without end, as addresses are, says which of its values are `worth_keeping`."""
    return _kept(_key(name, parts, by_language), build, worth_keeping)


def derived_each[K, T](
    name: str,
    build: Callable[[list[K]], dict[K, T]],
    parts: Mapping[K, Iterable[object]],
    *,
    by_language: bool,
) -> dict[K, T]:
    """The same of several things: those that are not kept are built together, and those that `build` does not
    find are left out. `parts` says, of each, what its value depends on besides content."""
    keys = {each: _key(name, of_it, by_language) for each, of_it in parts.items()}
    return _kept_each(keys, build)


def _key(name: str, parts: Iterable[object], by_language: bool) -> str:
    language = [get_language() or ""] if by_language else []
    return ":".join([period(), name, *map(str, parts), *language])


def _kept[T](key: str, build: Callable[[], T], worth_keeping: Callable[[T], bool] = _always) -> T:
    value = caches["derived"].get(key, _MISSING)
    if value is _MISSING:
        value = build()
        if worth_keeping(value):
            caches["derived"].set(key, value)
    return value


def _kept_each[K, T](keys: dict[K, str], build: Callable[[list[K]], dict[K, T]]) -> dict[K, T]:
    found = caches["derived"].get_many(keys.values())
    missing = [each for each, key in keys.items() if key not in found]
    if missing:
        built = {keys[each]: value for each, value in build(missing).items()}
        caches["derived"].set_many(built)
        found |= built
    return {each: found[key] for each, key in keys.items() if key in found}


def _day() -> str:
    return f"{stamp()}:{timezone.localdate().isoformat()}"


def _moments_of_today() -> list[datetime]:
    return _kept(f"{_day()}:moments", lambda: sorted({moment for source in moments for moment in source()}))


def watch() -> None:
    """Wagtail saves pages, settings and snippets in many places: signals alone see them all."""
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_note_change, dispatch_uid=f"freshness-{id(signal)}")


def _note_change(sender: type[Model], raw: bool = False, **kwargs: Any) -> None:
    if sender.__module__ == "__fake__":  # a migration at work: the table may not exist yet
        return
    label = sender._meta.label_lower
    if raw or sender._meta.app_label not in WATCHED_APPS or label in UNSEEN_MODELS:
        return
    if not getattr(kwargs.get("instance"), "is_private", False):  # what a space keeps is on no public page
        bump()


def _read() -> str:
    """Asked at each request, and always the same: building the question cost more than its answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM content_stamp WHERE id = 1")
        row = cursor.fetchone()
    return str(row[0]) if row else "empty"
