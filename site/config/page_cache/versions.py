"""The version of the public pages, read from the database while somebody visits.

A thread reads it every quarter of a second, so that no visitor waits for the database, and none sees
a page that is older than `OLDEST`. Nobody is told to forget anything: an answer of another version is
no answer, in every process and on every machine.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

logger = logging.getLogger("config.page_cache")

EVERY, OLDEST = 0.25, 0.75  # seconds


class Version(NamedTuple):
    """A name for the pages as they are, and the moment (seconds since 1970) at which they change
    though nobody writes: midnight, a beginning, an expiry."""

    name: str
    until: float


class Versions:
    def __init__(self, read: Callable[[], Version]) -> None:
        self._read = read
        self._known = Version("", 0.0)
        self._read_at = float("-inf")  # monotonic seconds: when the last successful reading began
        self._unreadable = False
        self._wanted = threading.Event()
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None

    def current(self) -> str | None:
        """The name of the version that was true less than `OLDEST` ago; None when the database does
        not say."""
        if not self._wanted.is_set():
            self._wanted.set()
        if not self._is_fresh() and not self._unreadable:
            self._wait()
        return self._known.name if self._is_fresh() else None

    def _is_fresh(self) -> bool:
        return time.monotonic() - self._read_at < OLDEST and time.time() < self._known.until

    def _wait(self) -> None:
        """The first visitor after a rest waits for one reading; whoever meets a silent database
        waits once, and nobody after until it speaks again."""
        with self._news:
            if self._thread is None or not self._thread.is_alive():  # after a fork too
                self._thread = threading.Thread(target=self._watch, name="page-cache", daemon=True)
                self._thread.start()
            answered = self._news.wait_for(lambda: self._is_fresh() or self._unreadable, OLDEST)
            self._unreadable = self._unreadable or not answered

    def _watch(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            began = time.monotonic()
            try:
                known = self._read()
            except Exception as error:  # whatever the driver says, the pages stay up
                self._note(began, None)
                logger.warning("the version of the pages cannot be read: %s", type(error).__name__)
            else:
                self._note(began, known)
            time.sleep(EVERY)

    def _note(self, began: float, known: Version | None) -> None:
        with self._news:
            self._unreadable = known is None
            if known is not None:
                self._known, self._read_at = known, began
            self._news.notify_all()


def read_version() -> Version:
    """The version of the content as the database has it now (content/freshness.py)."""
    from django.db import close_old_connections

    from content import freshness

    close_old_connections()
    try:
        with freshness.one_moment():
            return Version(freshness.period(), freshness.next_change().timestamp())
    finally:
        close_old_connections()
