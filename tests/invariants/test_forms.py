"""Every field has a label, every page one title of its own and a name in its tab."""

from collections import Counter

from bs4 import BeautifulSoup, Tag
from django.test import Client

from home.models import HomePage
from tests import reading
from tests.invariants import addresses


def unlabelled(page: BeautifulSoup) -> list[str]:
    """The fields that a screen reader could not name."""
    fields = page.select("input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea")
    return [str(field)[:100] for field in fields if not name_of(field, page)]


def name_of(field: Tag, page: BeautifulSoup) -> str:
    labels = [field.find_parent("label")]
    if field.get("id"):
        labels += page.select(f"label[for='{field['id']}']")
    named = " ".join(reading.plain(label.get_text()) for label in labels if label)
    return named or str(field.get("aria-label", ""))


def twice(page: BeautifulSoup) -> list[str]:
    """The identifiers that two elements share."""
    return [
        name for name, count in Counter(str(tag["id"]) for tag in page.select("[id]")).items() if count > 1
    ]


def test_every_page_is_titled_named_complete_and_labelled(home_page: HomePage, visitor: Client) -> None:
    addresses.plant(home_page)
    pages = {address: reading.soup(visitor.get(address)) for address in addresses.PAGES}
    assert all(pages[address].select("input") for address in addresses.FORMS)
    assert {a: len(page.select("h1")) for a, page in pages.items() if len(page.select("h1")) != 1} == {}
    assert {a: wrong for a, page in pages.items() if (wrong := twice(page))} == {}
    assert {a for a, page in pages.items() if "!!undefined" in str(page)} == set()
    names = Counter(reading.plain(page.title.get_text()) for page in pages.values())
    assert {name for name, count in names.items() if count > 1} == set()
    pages["with errors"] = reading.soup(visitor.post("/la-federation/nous-ecrire/", {}))
    assert {address: wrong for address, page in pages.items() if (wrong := unlabelled(page))} == {}


def test_field_without_a_label_would_be_seen() -> None:
    """The twin."""
    for html, faults in (
        ('<input id="a">', 1),
        ('<label for="b">Nom</label><input id="a">', 1),
        ('<label for="a"> </label><input id="a">', 1),
        ("<select></select><textarea></textarea>", 2),
        ('<label for="a">Nom</label><input id="a">', 0),
        ("<label>Nom <input></label>", 0),
        ('<input type="hidden"><input type="submit"><input aria-label="Nom">', 0),
    ):
        assert len(unlabelled(BeautifulSoup(html, "html.parser"))) == faults, html
