"""RSS and Atom, read by feedparser as a feed reader would."""

from typing import Any

import feedparser
import pytest
from django.test import Client

from tests import factories, many, reading

LISTS = [
    ("/actualites/", factories.news),
    ("/prises-de-position/", factories.position),
    ("/offres-d-emploi/", factories.job),
    ("/ressources/", factories.resource),
]


def feed(visitor: Client, address: str) -> Any:
    response = visitor.get(address)
    assert response.status_code == 200
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


@pytest.mark.parametrize(("address", "make"), LISTS)
def test_reader_follows_a_list_in_rss_and_in_atom(visitor: Client, address: str, make: Any) -> None:
    make(title="Responsable & « équipe »")
    for kind, version in (("rss", "rss20"), ("atom", "atom10")):
        parsed = feed(visitor, f"{address}flux.{kind}")
        assert parsed.version == version
        (entry,) = parsed.entries
        assert "Responsable & « équipe »" in entry.title
        assert entry.id
        assert entry.published_parsed
        assert reading.status(visitor, entry.link.removeprefix("http://testserver")) == 200


def test_reader_sees_the_same_identity_after_the_title_changes(visitor: Client) -> None:
    page = factories.news(title="Avant")
    before = feed(visitor, "/actualites/flux.atom").entries[0]
    page.title, page.slug = "Après", "apres"
    page.save_revision().publish()
    after = feed(visitor, "/actualites/flux.atom").entries[0]
    assert (before.title, after.title) == ("Avant", "Après")
    assert before.id == after.id


def test_reader_follows_one_theme(visitor: Client) -> None:
    theme = factories.ThemeFactory(label="Jeunesse", slug="jeunesse")
    page = factories.news(title="Retenue")
    page.themes = [theme]
    page.save()
    factories.news(title="Écartée")
    for kind in ("rss", "atom"):
        (entry,) = feed(visitor, f"/actualites/flux.{kind}?theme=jeunesse").entries
        assert (entry.title, entry.tags[0].term) == ("Retenue", "Jeunesse")


def test_reader_gets_thirty_entries_at_most(visitor: Client) -> None:
    many.copies(factories.news(), 31)
    assert len(feed(visitor, "/actualites/flux.rss").entries) == 30


def test_reader_who_asks_another_format_gets_a_404(visitor: Client) -> None:
    assert reading.status(visitor, "/actualites/flux.json") == 404
    assert reading.status(visitor, "/actualites/flux.ics") == 404


def test_visitor_is_offered_the_feeds_of_the_theme_that_she_chose(visitor: Client) -> None:
    factories.ThemeFactory(slug="eau")
    response = visitor.get("/actualites/?theme=eau")
    assert {"/actualites/flux.rss?theme=eau", "/actualites/flux.atom?theme=eau"} <= set(
        reading.links(response)
    )
