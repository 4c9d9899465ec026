"""A list open to everybody is counted once, until what it lists changes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from content import freshness
from tests import factories
from tests.reading import soup

NEWS = "/actualites/"
PAGE = 12


def counts(visitor: Client, address: str = NEWS) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get(address).status_code == 200
    return sum("COUNT(*)" in query["sql"] for query in asked)


def test_list_is_counted_at_its_first_page_alone(visitor: Client) -> None:
    for number in range(PAGE + 1):
        factories.news(title=f"Nouvelle {number}")
    assert [counts(visitor), counts(visitor), counts(visitor, f"{NEWS}?page=2")] == [1, 0, 0]


def test_without_that_each_page_counts(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    factories.news()
    counts(visitor)
    kept = freshness._kept
    forget = {"worth_keeping": lambda value: not isinstance(value, int)}
    monkeypatch.setattr(freshness, "_kept", lambda key, build, worth_keeping=None: kept(key, build, **forget))
    freshness.bump()
    assert [counts(visitor), counts(visitor)] == [1, 1]


def test_page_that_one_more_news_opens_is_there_at_once(visitor: Client) -> None:
    for number in range(PAGE):
        factories.news(title=f"Nouvelle {number}")
    assert visitor.get(f"{NEWS}?page=2").status_code == 404
    last = factories.news(title="La treizième")
    assert visitor.get(f"{NEWS}?page=2").status_code == 200
    last.unpublish()
    assert visitor.get(f"{NEWS}?page=2").status_code == 404
    assert "La treizième" not in soup(visitor.get(NEWS)).text
