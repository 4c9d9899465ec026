"""Somebody who only has a keyboard goes everywhere, always sees where they are, and is never trapped."""

import pytest
from playwright.sync_api import Page, expect

from tests.live import NewPage

pytestmark = pytest.mark.browser
WHERE = """() => {
  const at = document.activeElement;
  if (at === document.body || at === null) return null;
  const rings = [at, at.closest(".card"), at.querySelector("circle")].filter(Boolean).map(getComputedStyle);
  const box = at.getBoundingClientRect();
  return {
    name: (at.innerText || at.value || at.getAttribute("aria-label") || at.name || at.tagName).trim(),
    ringed: rings.some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      || parseFloat(style.strokeWidth) >= 5),
    onScreen: box.width > 0 && box.left < innerWidth && box.right > 0 && box.top < innerHeight && box.bottom > 0,
    position: [...document.querySelectorAll("*")].indexOf(at),
  };
}"""
FOCUSABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0 && e.type !== "hidden").length"""
PATHS = ["/", "/actualites/", "/annuaire/", "/contact/", "/compte/login/"]


def walk(page: Page) -> list[dict[str, object]]:
    """Every stop of the Tab key, from the top of the page until it leaves it."""
    stops = []
    for _press in range(page.evaluate(FOCUSABLE) + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        if stop is None:
            return stops
        stops.append(stop)
    return stops


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", PATHS)
def test_every_stop_is_seen_in_order_and_left(new_page: NewPage, path: str, width: int) -> None:
    page = new_page(width=width)
    page.goto(path)
    count = page.evaluate(FOCUSABLE)
    stops = walk(page)
    assert stops[0]["name"] == "Aller au contenu"
    assert [stop["name"] for stop in stops if not stop["ringed"]] == []
    assert [stop["name"] for stop in stops if not stop["onScreen"]] == []
    positions = [stop["position"] for stop in stops]
    assert positions == sorted(positions)
    assert len(stops) == count


def test_skip_link_leads_to_the_text(page: Page) -> None:
    page.goto("/actualites/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_menu_opens_and_closes_on_a_phone(new_page: NewPage) -> None:
    page = new_page(width=360)
    page.goto("/")
    menu = page.get_by_role("navigation", name="Menu principal")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Fermer le menu")).to_be_focused()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.get_by_role("button", name="Menu")).to_be_focused()
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="Actualités").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Actualités")


def test_missing_ring_is_seen(page: Page) -> None:
    page.set_content("<style>:focus { outline: none }</style><a href='#'>Un</a><a href='#'>Deux</a>")
    assert [stop["ringed"] for stop in walk(page)] == [False, False]
