"""Made once, bounded, shared, and still there when the database is not."""

import threading
import time
from collections.abc import Iterable
from typing import Any

import pytest
from django.core.cache import caches

from config.page_cache.application import PageCache
from config.page_cache.keys import Environ
from config.page_cache.memory import Memory
from config.page_cache.shared import Shared
from tests.page_cache.visiting import StillVersion, Words, kept, visit

CROWD = 200


class Slow(Words):
    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        time.sleep(0.05)
        return super().__call__(environ, start_response)


def crowd(words: Words) -> tuple[int, set[str]]:
    """How often the page is made when two hundred people ask for it at once, and what they read."""
    site, read = kept(words), []
    people = [threading.Thread(target=lambda: read.append(visit(site).text)) for _ in range(CROWD)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert len(read) == CROWD
    return words.visits, set(read)


def test_two_hundred_visitors_at_once_have_the_page_made_once() -> None:
    assert crowd(Slow()) == (1, {"Bonjour"})


def test_without_waiting_for_each_other_they_would_have_it_made_by_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PageCache, "_make_once", PageCache._make)
    assert crowd(Slow())[0] > 1


def test_a_page_that_is_for_nobody_else_is_made_for_each() -> None:
    assert crowd(Slow(for_everybody=False)) == (CROWD, {"Bonjour"})


def test_a_change_makes_every_page_anew() -> None:
    words, version = Words("Avant"), StillVersion()
    site = kept(words, version)
    visit(site)
    words.words, version.name = "Après", "two"
    assert visit(site).text == "Après"


def test_a_page_made_while_the_content_changed_is_not_shown_after() -> None:
    version = StillVersion()

    class Late(Words):
        def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
            version.name = "two"  # somebody publishes while the old page is being read
            return super().__call__(environ, start_response)

    late = Late()
    site = kept(late, version)
    visit(site), visit(site)
    assert late.visits == 2


def test_while_the_database_is_away_visitors_read_what_is_kept() -> None:
    words, version = Words(), StillVersion()
    site = kept(words, version)
    visit(site)
    version.name = None
    assert visit(site).text == "Bonjour" and words.visits == 1


def test_what_is_made_while_the_database_is_away_is_not_kept() -> None:
    words = Words()
    site = kept(words, StillVersion(None))
    visit(site), visit(site)
    assert words.visits == 2


def test_memory_keeps_what_was_read_last_within_its_bound() -> None:
    memory = Memory(30_000)
    words = Words("x" * 600)
    site = kept(words, memory=memory)
    for number in range(1, 30):
        visit(site, f"/page-{number}/"), visit(site, "/page-1/")
    assert memory.used <= 30_000 and 5 <= len(memory) <= 10
    made = words.visits
    visit(site, "/page-1/"), visit(site, "/page-29/")
    assert words.visits == made
    visit(site, "/page-2/")
    assert words.visits == made + 1


def test_a_page_larger_than_its_share_is_not_kept() -> None:
    memory = Memory(30_000)
    assert visit(kept(Words("x" * 20_000), memory=memory)).status == 200
    assert len(memory) == 0 and memory.used == 0


@pytest.fixture
def shared(settings: Any) -> Shared:
    settings.CACHES = settings.CACHES | {
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages-of-tests"}
    }
    caches["pages"].clear()
    return Shared()


def test_a_page_is_made_once_for_the_processes_that_share(shared: Shared) -> None:
    words = Words()
    one, two = kept(words, shared=shared), kept(words, shared=shared)
    assert visit(one, accept_encoding="br").text == visit(two).text == "Bonjour"
    assert words.visits == 1


def test_when_the_shared_cache_is_gone_each_makes_its_own(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def gone(*args: Any) -> None:
        asked.append(args)
        raise ConnectionError

    monkeypatch.setattr(shared._cache, "get", gone)
    monkeypatch.setattr(shared._cache, "set", gone)
    words = Words()
    for _process in range(3):
        assert visit(kept(words, shared=shared)).text == "Bonjour"
    assert words.visits == 3
    assert len(asked) == 1  # it is left in peace for a while
