"""Lists refuse addresses that never existed, and cost the same whatever their length."""

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from pytest_django.fixtures import DjangoAssertNumQueries

from content.listing import read_page
from tests import factories

WRONG_NUMBERS = ["0", "-1", "abc", str(10**9), "٣", "9" * 3000, "1.5", "", " 1", "1e3", "²", "2"]


@pytest.mark.parametrize("number", WRONG_NUMBERS)
def test_page_number_that_does_not_exist_is_not_found(rf: RequestFactory, number: str) -> None:
    with pytest.raises(Http404):
        read_page(rf.get("/", {"page": number}), list(range(12)))


@pytest.mark.parametrize("number", ["0", "٣", "2"])
def test_visitor_who_asks_such_a_page_reads_that_it_does_not_exist(visitor: Client, number: str) -> None:
    assert visitor.get("/actualites/", {"page": number}).status_code == 404


@pytest.mark.parametrize(("number", "shown"), [("1", 12), ("2", 1), ("00002", 1)])
def test_page_of_a_list_holds_twelve_items(rf: RequestFactory, number: str, shown: int) -> None:
    assert len(read_page(rf.get("/", {"page": number}), list(range(13)))) == shown


@pytest.mark.parametrize("query", ["theme=rien", "theme=%27", "annee=1900", "annee=abc", "theme=a&theme=b"])
def test_value_that_a_filter_does_not_have_is_not_found(visitor: Client, query: str) -> None:
    assert visitor.get(f"/actualites/?{query}").status_code == 404
    assert visitor.get(f"/actualites/flux.rss?{query}").status_code == 404


def test_empty_filter_is_no_filter(visitor: Client) -> None:
    assert visitor.get("/actualites/?theme=&annee=").status_code == 200


def test_list_of_one_and_list_of_five_cost_the_same(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    theme = factories.ThemeFactory()
    costs = []
    for added in (1, 4):
        for _ in range(added):
            factories.news(picture=factories.image(), themes=[theme])
        for _warm in range(2):
            visitor.get("/actualites/")
        with django_assert_num_queries(costs[0] if costs else 99, exact=False) as queries:
            visitor.get("/actualites/")
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 10
