"""Each template, in light and in dark, at a desk and on a phone: axe finds nothing, nothing overflows."""

import pytest
from playwright.sync_api import Page

from tests.live import NewPage
from tests.quality.addresses import ADDRESSES
from tests.quality.axe import OVERFLOW, SMALLEST, violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ADDRESSES)
def test_axe_finds_nothing(new_page: NewPage, name: str) -> None:
    page = new_page()
    page.goto(ADDRESSES[name])
    assert violations(page) == {}
    page.set_viewport_size({"width": 360, "height": 800})
    assert violations(page) == {}


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_overflows_on_the_smallest_screen(new_page: NewPage, name: str) -> None:
    page = new_page(width=SMALLEST)
    page.goto(ADDRESSES[name])
    assert page.evaluate(OVERFLOW) == 0


def test_axe_sees_a_faulty_page(page: Page) -> None:
    page.set_content(
        "<title>Essai</title><main><h1>Essai</h1><img src='x.png'><p style='color:#ccc'>Pâle</p>"
    )
    assert {"image-alt", "color-contrast"} <= set(violations(page))


def test_axe_sees_what_is_pale_in_the_dark_alone(page: Page) -> None:
    page.set_content(
        "<title>Essai</title><style>:root{color-scheme:light dark}body{background:light-dark(#fff,#111)}"
        "p{color:light-dark(#111,#333)}</style><main><h1>Essai</h1><p>Pâle</p></main>"
    )
    assert {name.split(",")[-1] for name in violations(page) if "contrast" in name} == {" in the dark"}


def test_overflow_is_seen(new_page: NewPage) -> None:
    page = new_page(width=SMALLEST)
    page.set_content("<p style='inline-size:400px'>Trop large</p>")
    assert page.evaluate(OVERFLOW) > 0
