"""What is kept of a collectif, or for the homes of its members, read again each time that a page takes it, in
every test.

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

OURS = ("collective_", "member-home-", "kinds-of-spaces", "own_places", "sessions-to-come", "structures_of_network",
        "search-same")  # fmt: skip


def leave_unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test that counts what a page asks: reading again asks more."""
    for name in ("_kept", "_kept_each"):
        monkeypatch.setattr(freshness, name, unwrap(getattr(freshness, name)))


def _is_ours(key: str) -> bool:
    return any(name in key for name in OURS)


@pytest.fixture(autouse=True)
def stale(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of what was shown though it was no longer true; a test that expects some empties it."""
    found: list[str] = []
    kept = freshness._kept

    def checked(key: str, build: Callable[[], Any], *args: Any, **words: Any) -> Any:
        is_kept = _is_ours(key) and caches["derived"].has_key(key)
        shown = kept(key, build, *args, **words)
        if is_kept and shown != build():
            found.append(key)
        return shown

    kept_each = freshness._kept_each

    def checked_each(keys: dict[Any, str], build: Callable[[list[Any]], dict[Any, Any]]) -> dict[Any, Any]:
        were_kept = [one for one, key in keys.items() if _is_ours(key) and caches["derived"].has_key(key)]
        shown = kept_each(keys, build)
        anew = build(were_kept) if were_kept else {}
        found.extend(keys[one] for one in were_kept if shown[one] != anew[one])
        return shown

    monkeypatch.setattr(freshness, "_kept", wraps(kept)(checked))
    monkeypatch.setattr(freshness, "_kept_each", wraps(kept_each)(checked_each))
    yield found
    assert found == []
