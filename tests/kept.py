"""What is kept of a collectif, read again each time that a page takes it, in every test.

Whoever writes something new and forgets to say that it changes the collectif (extranet/collectives/changes.py)
sees red in the first test that looks at it before and after.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from inspect import unwrap
from typing import Any

import pytest
from django.core.cache import caches

from content import freshness

OURS = "collective_"


def leave_unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test that counts what a page asks: reading again asks more."""
    monkeypatch.setattr(freshness, "_kept", unwrap(freshness._kept))


@pytest.fixture(autouse=True)
def stale(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of what was shown though it was no longer true; a test that expects some empties it."""
    found: list[str] = []
    kept = freshness._kept

    def checked(key: str, build: Callable[[], Any], *args: Any, **words: Any) -> Any:
        is_kept = OURS in key and caches["derived"].has_key(key)
        shown = kept(key, build, *args, **words)
        if is_kept and shown != build():
            found.append(key)
        return shown

    monkeypatch.setattr(freshness, "_kept", wraps(kept)(checked))
    yield found
    assert found == []
