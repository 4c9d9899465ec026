"""What each template asks of a visitor's machine: little, from one host, and nothing kept."""

from collections.abc import Callable

import pytest

from tests.quality.addresses import ADDRESSES, COOKIES, STATUS
from tests.quality.visits import VISITS, Visit

pytestmark = [pytest.mark.browser, VISITS, pytest.mark.parametrize("name", ADDRESSES)]
MOST_REQUESTS = 10
MOST_BYTES = 90_000  # without photographs
MOST_BYTES_SCROLLED = 250_000
MOST_ELEMENTS = 350  # outside SVG
# The home page gathers nine sections; the directory lists every structure, for the map equals the list.
LONG_PAGES = {"home": 390, "directory": 560, "directory, nearest": 610}
LEAST_ECOINDEX = 80  # class A
DIRECTORY_ECOINDEX = 70  # class B

Visits = Callable[[str], Visit]


def test_page_answers_and_everything_it_asks_for_arrives(visit: Visits, name: str) -> None:
    seen = visit(name)
    assert seen.status == STATUS.get(name, 200)
    assert seen.failed == []


def test_console_says_nothing(visit: Visits, name: str) -> None:
    expected = 1 if name in STATUS else 0  # the browser itself notes that a page is missing
    assert len(visit(name).console) == expected, visit(name).console


def test_policy_is_never_broken(visit: Visits, name: str) -> None:
    assert visit(name).violations == []


def test_nothing_is_asked_of_another_host(visit: Visits, site_url: str, name: str) -> None:
    assert visit(name).other_hosts(site_url) == []


def test_visitor_gets_no_cookie(visit: Visits, name: str) -> None:
    assert visit(name).cookies == COOKIES.get(name, set())


def test_first_view_is_light(visit: Visits, name: str) -> None:
    seen = visit(name)
    assert len(seen.first_requests) <= MOST_REQUESTS, seen.first_requests
    assert seen.weight <= MOST_BYTES, seen.weights


def test_whole_page_with_its_photographs_is_light(visit: Visits, name: str) -> None:
    assert sum(visit(name).weights.values()) <= MOST_BYTES_SCROLLED


def test_page_has_few_elements(visit: Visits, name: str) -> None:
    assert visit(name).elements <= LONG_PAGES.get(name, MOST_ELEMENTS)


def test_page_is_in_the_best_class_of_ecoindex(visit: Visits, name: str) -> None:
    assert visit(name).ecoindex > (LEAST_ECOINDEX if "directory" not in name else DIRECTORY_ECOINDEX)
