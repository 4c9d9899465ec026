"""The answers that the processes and machines share, when they have a shared cache (REDIS_URL).

A page is then made once for all of them. Without it, or while it is away, each process makes its own:
slower, never wrong, for the version is part of the name.
"""

import hashlib
import logging
import time
from typing import cast

from django.core.cache import caches

from config.page_cache.answers import Answer
from config.page_cache.keys import Key

logger = logging.getLogger("config.page_cache")

KEPT_FOR = 3600  # seconds
REST = 5  # seconds without asking, after a failure


class Shared:
    def __init__(self, alias: str = "pages") -> None:
        self._cache = caches[alias]
        self._rests_until = 0.0

    def get(self, key: Key, version: str) -> Answer | None:
        if time.monotonic() < self._rests_until:
            return None
        try:
            return cast("Answer | None", self._cache.get(_name(key, version)))
        except Exception as error:  # of the network, of the server: none may reach a visitor
            self._rest(error)
            return None

    def keep(self, key: Key, answer: Answer) -> None:
        if time.monotonic() < self._rests_until:
            return
        try:
            self._cache.set(_name(key, answer.version), answer, KEPT_FOR)
        except Exception as error:
            self._rest(error)

    def _rest(self, error: Exception) -> None:
        self._rests_until = time.monotonic() + REST
        logger.warning("the shared cache does not answer: %s", type(error).__name__)


def _name(key: Key, version: str) -> str:
    """A visitor chooses the words of a key: their digest has one length and no odd character."""
    return hashlib.sha256(repr((key, version)).encode()).hexdigest()
