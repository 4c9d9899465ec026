"""The application that stands before Django's and answers what it knows by heart."""

import threading
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from config.metrics import PAGES
from config.page_cache.answers import Answer, Headers
from config.page_cache.keys import Environ, Key, cleaned, key_of
from config.page_cache.marking import FOR_EVERYBODY
from config.page_cache.memory import Memory
from config.page_cache.shared import Shared
from config.page_cache.versions import Versions, read_version

Application = Callable[[Environ, Any], Iterable[bytes]]
FROM_MEMORY, SHARED, MADE = (PAGES.labels(source) for source in ("memory", "shared", "made"))
PATIENCE = 10  # seconds that a visitor waits for the page that somebody else is having made


class PageCache:
    def __init__(self, django: Application, memory: Memory, versions: Versions, shared: Shared) -> None:
        self._django, self._memory, self._versions, self._shared = django, memory, versions, shared
        self._being_made: dict[tuple[Key, str | None], threading.Event] = {}
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        key = key_of(environ)
        if key is None:
            return self._django(environ, start_response)
        version = self._versions.current()
        answer = self._memory.get(key, version)
        if answer is not None:
            FROM_MEMORY.inc()
            return answer.send(environ, start_response)
        return self._make_once(key, version, environ, start_response)

    def _make_once(
        self, key: Key, version: str | None, environ: Environ, start_response: Any
    ) -> Iterable[bytes]:
        """One visitor has the page made, and those who come meanwhile wait for it."""
        with self._lock:
            under_way = self._being_made.get((key, version))
            if under_way is None:
                self._being_made[key, version] = mine = threading.Event()
        if under_way is not None:
            under_way.wait(PATIENCE)
            answer = self._memory.get(key, version)
            return (
                answer.send(environ, start_response)
                if answer
                else self._make(key, version, environ, start_response)
            )
        try:
            return self._make(key, version, environ, start_response)
        finally:
            with self._lock:
                del self._being_made[key, version]
            mine.set()

    def _make(self, key: Key, version: str | None, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """The version was read before the page: what changes meanwhile makes it of the past already."""
        if version is not None and (known := self._shared.get(key, version)):
            SHARED.inc()
            self._memory.keep(key, known)
            return known.send(environ, start_response)
        MADE.inc()
        seen = cleaned(environ, key)
        started = Started()
        body = self._django(seen, started)
        if version is None or not seen.get(FOR_EVERYBODY):
            start_response(started.status, started.headers, *started.error)
            return body
        answer = Answer(version, started.status, started.headers, read_to_the_end(body))
        self._memory.keep(key, answer)
        self._shared.keep(key, answer)
        return answer.send(environ, start_response)


def before(django: Application) -> Application:
    """Django's application behind the page cache that the settings ask for."""
    megabytes = settings.PAGE_CACHE_MEGABYTES
    if not megabytes:
        return django
    return PageCache(django, Memory(megabytes * 1024 * 1024), Versions(read_version), Shared())


class Started:
    """What Django says when it begins to answer (PEP 3333)."""

    def __init__(self) -> None:
        self.status, self.headers, self.error = "", [], ()  # type: ignore[var-annotated]

    def __call__(self, status: str, headers: Headers, *error: Any) -> None:
        self.status, self.headers, self.error = status, headers, error


def read_to_the_end(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        if hasattr(body, "close"):  # Django ends its request there
            body.close()
