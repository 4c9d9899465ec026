"""The version is read by itself, a few times a second, and its silence stops nobody."""

import time

from config.page_cache import versions
from config.page_cache.versions import Version, Versions

FOR_EVER = float("inf")


class Database:
    def __init__(self) -> None:
        self.name, self.until, self.readings, self.is_down, self.delay = "one", FOR_EVER, 0, False, 0.0

    def read(self) -> Version:
        self.readings += 1
        time.sleep(self.delay)
        if self.is_down:
            raise ConnectionError
        return Version(self.name, self.until)


def after(seconds: float, watched: Versions) -> str | None:
    time.sleep(seconds)
    return watched.current()


def test_the_first_visitor_waits_for_the_version_and_others_do_not_ask() -> None:
    database = Database()
    watched = Versions(database.read)
    assert {watched.current() for _ in range(1000)} == {"one"}
    assert database.readings <= 2


def test_a_change_is_known_in_less_than_a_second() -> None:
    database = Database()
    watched = Versions(database.read)
    watched.current()
    database.name = "two"
    began = time.monotonic()
    while watched.current() != "two":
        time.sleep(0.01)
    assert time.monotonic() - began < 1


def test_after_a_rest_a_visitor_is_not_shown_what_was_true_before_it() -> None:
    database = Database()
    watched = Versions(database.read)
    watched.current()
    time.sleep(2 * versions.EVERY)  # the thread reads once more, then rests
    readings = database.readings
    assert after(1, watched) is not None and database.readings <= readings + 2
    database.name = "two"
    assert after(1, watched) == "two"


def test_a_moment_that_comes_ends_the_version_at_once() -> None:
    database = Database()
    database.until = time.time() + 0.3
    watched = Versions(database.read)
    assert watched.current() == "one"
    database.name, database.until = "two", FOR_EVER
    assert after(0.31, watched) == "two"


def test_when_the_database_is_down_nobody_waits_and_its_return_is_seen() -> None:
    database = Database()
    watched = Versions(database.read)
    watched.current()
    database.is_down = True
    time.sleep(1)
    began = time.monotonic()
    assert [watched.current() for _ in range(100)][-1] is None
    assert time.monotonic() - began < versions.OLDEST + 0.5
    database.is_down, database.name = False, "two"
    assert after(0.1, watched) in (None, "two")
    assert after(0.6, watched) == "two"


def test_a_database_that_hangs_makes_one_visitor_wait_and_the_others_not() -> None:
    database = Database()
    database.delay = 2
    watched = Versions(database.read)
    began = time.monotonic()
    assert [watched.current() for _ in range(50)] == [None] * 50
    assert time.monotonic() - began < 1.5
