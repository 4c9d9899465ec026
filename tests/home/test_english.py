"""English pages: what is translated shows under /en/, what is not never does."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, Page

from content.models import SiteText
from home.models import HomePage, NewsIndexPage, NewsPage
from tests import factories, reading
from tests.home.translating import HOME, NEWS, translate

SAID = {"Le forum": "The forum", "le-forum": "the-forum", "Dix groupes.": "Ten groups.", "<p>Venez</p>": "Come",
        "Venez": "Come"}  # fmt: skip


@pytest.fixture
def english_home(home_page: HomePage) -> Page:
    SiteText.objects.create(
        name="Test federation", short_name="Federation", locale=Locale.objects.get(language_code="en"),
        translation_key=SiteText.objects.get(locale=home_page.locale).translation_key,
    )  # fmt: skip
    home_page.sections = []
    home_page.save()
    home = translate(home_page, HOME)
    translate(NewsIndexPage.objects.get(locale=home_page.locale), NEWS)
    assert home is not None
    return home


def french_news(**fields: Any) -> NewsPage:
    page = factories.news(title="Le forum", slug="le-forum", summary="Dix groupes.", **fields)
    page.save_revision().publish()
    assert isinstance(page, NewsPage)
    return page


def languages(visitor: Client, address: str) -> dict[str, str]:
    """hreflang → address, as the head of the page says."""
    found = reading.soup(visitor.get(address)).select("head link[hreflang]")
    return {str(link["hreflang"]): str(link["href"]).removeprefix("http://testserver") for link in found}


def switch(visitor: Client, address: str) -> str:
    """Where the language switcher leads."""
    (link,) = reading.soup(visitor.get(address)).select("nav a[hreflang]")
    return str(link["href"]).removeprefix("http://testserver")


def test_visitor_reads_the_translated_page_in_english(visitor: Client, english_home: Page) -> None:
    french = french_news()
    english = translate(french, SAID)
    assert english is not None
    assert english.url == "/en/news/the-forum/"
    response = visitor.get(english.url)
    assert reading.soup(response).html["lang"] == "en"
    text = reading.words(response)
    assert "The forum" in text
    assert "Ten groups." in text
    assert "Dix groupes" not in text
    assert reading.titles(visitor.get("/en/news/")) == ["The forum"]
    both = {"fr": french.url, "en": english.url}
    assert languages(visitor, french.url) == languages(visitor, english.url) == both
    assert switch(visitor, french.url) == english.url
    assert switch(visitor, english.url) == french.url
    sitemap = visitor.get("/sitemap.xml").content.decode()
    assert f'hreflang="en" href="http://testserver{english.url}"' in sitemap


def test_page_in_french_only_says_so_and_never_shows_in_english(visitor: Client, english_home: Page) -> None:
    french = french_news()
    factories.position(title="Plaidoyer français")
    factories.event(title="Date française")
    assert set(languages(visitor, french.url)) <= {"fr"}
    assert switch(visitor, french.url) == "/en/"
    assert "this page is in French only" in visitor.get(french.url).content.decode()
    assert reading.status(visitor, "/en/news/le-forum/") == 404
    assert "Le forum" in visitor.get("/actualites/").content.decode()
    hidden = ("Le forum", "Dix groupes", "Plaidoyer français", "Date française", "Ressources", "Se former")
    for address in ("/en/", "/en/news/", "/en/news/flux.rss"):
        text = visitor.get(address).content.decode()
        assert {word for word in hidden if word in text} == set(), address


def test_translation_is_published_when_it_is_complete_and_not_before(
    visitor: Client, english_home: Page
) -> None:
    page = french_news()
    english = translate(page, {"Le forum": "The forum"})
    assert english is None or not english.live
    assert reading.titles(visitor.get("/en/news/")) == []
    english = translate(page, SAID)
    assert english is not None
    assert reading.status(visitor, english.url) == 200


def test_incomplete_translation_would_be_published_by_wagtail_localize_alone(
    visitor: Client, english_home: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: French words under /en/."""
    monkeypatch.setattr("content.translation.is_incomplete", lambda page: False)
    english = translate(french_news(), {"Le forum": "The forum"})
    assert english is not None
    assert english.live
    assert "Dix groupes." in reading.words(visitor.get(english.url))


def test_theme_is_chosen_in_english(visitor: Client, english_home: Page) -> None:
    theme = factories.ThemeFactory(label="Numérique", slug="numerique")
    other = theme.copy_for_translation(Locale.objects.get(language_code="en"))
    other.label, other.slug = "Digital", "digital"
    other.save()
    page = french_news()
    page.themes = [theme]
    page.save_revision().publish()
    translate(page, SAID)
    assert reading.titles(visitor.get("/en/news/?theme=digital")) == ["The forum"]


def test_without_any_english_page_the_english_site_answers_404_and_nothing_leads_there(
    visitor: Client,
) -> None:
    assert reading.status(visitor, "/en/") == 404
    assert "/en/" not in reading.links(visitor.get("/"))
