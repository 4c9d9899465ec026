"""How many requests Django works on at once, so that a crowd slows nobody else down.

A request beyond what a process can do soon is told so at once (503, Retry-After), rather than left to
wait with all the others. Searching and signing in have a narrow lane of their own: they cost the most,
and are what machines knock at. Pages kept in memory need no admission: they never come here.
"""

import threading
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from config.metrics import REFUSED

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]

RUNNING, WAITING = 8, 40  # requests of a process: at work, and in the queue
RUNNING_COSTLY, WAITING_COSTLY = 3, 9
PATIENCE = 5  # seconds in the queue
COME_BACK = {"busy.html": 10, "503.html": 120}  # seconds (Retry-After, RFC 9110, 10.2.3)
COSTLY = ("/recherche/", "/en/search/", "/compte/login/", "/compte/password/")


class Lane:
    """So many requests at work, so many in the queue, and no more."""

    def __init__(self, running: int, waiting: int, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._at_work = threading.BoundedSemaphore(running)
        self._inside = threading.BoundedSemaphore(running + waiting)

    def enter(self) -> bool:
        if not self._inside.acquire(blocking=False):
            return False
        if self._at_work.acquire(timeout=self.patience):
            return True
        self._inside.release()
        return False

    def leave(self) -> None:
        self._at_work.release()
        self._inside.release()


class Admission:
    def __init__(self, django: Application, lane: Lane | None = None, costly: Lane | None = None) -> None:
        self._django = django
        self._lane = lane or Lane(RUNNING, WAITING)
        self._costly = costly or Lane(RUNNING_COSTLY, WAITING_COSTLY)
        self._closed = Path(settings.MAINTENANCE_FILE)
        self._free = ("/sante/", settings.STATIC_URL)

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path.startswith(self._free):
            return self._django(environ, start_response)
        if self._closed.exists():
            return _told_to_come_back("503.html", start_response)
        lane = self._costly if path.startswith(COSTLY) else self._lane
        if not lane.enter():
            REFUSED.inc()
            return _told_to_come_back("busy.html", start_response)
        try:
            return self._django(environ, start_response)  # a long file is sent once the lane is left
        finally:
            lane.leave()


@cache
def _page(template: str) -> bytes:
    """Written once: a crowd that is refused must cost next to nothing."""
    return render_to_string(template).encode()


def _told_to_come_back(template: str, start_response: Any) -> list[bytes]:
    body = _page(template)
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Retry-After", str(COME_BACK[template])),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start_response("503 Service Unavailable", headers)
    return [body]
