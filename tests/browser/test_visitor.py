"""A visitor's journey: home, an article, a search, the directory, a letter to the federation."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.live import NewPage

pytestmark = pytest.mark.browser
RATHER = re.compile(r"séniors?", re.I)


def test_visitor_goes_from_home_to_a_letter_sent(page: Page) -> None:
    page.goto("/")
    read_an_article(page)
    find_seniors(page)
    find_the_nearest_centre(page)
    write_to_the_federation(page)


def read_an_article(page: Page) -> None:
    first = page.locator("section", has_text="Ce qui se passe").get_by_role("heading", level=3).first
    title = first.inner_text()
    first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    trail = page.get_by_role("navigation", name="Fil d’Ariane")
    expect(trail.get_by_role("link")).to_have_text(["Accueil", "Actualités"])


def find_seniors(page: Page) -> None:
    page.get_by_role("link", name="Rechercher").click()
    page.get_by_label("Que cherchez-vous").fill("seniors")
    page.get_by_role("main").get_by_role("button", name="Rechercher").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text(re.compile(r"^\d+ résultats pour"))
    assert any(RATHER.fullmatch(word) for word in page.locator("mark").all_inner_texts())
    titles = page.locator(".results h3").all_inner_texts()
    assert any(RATHER.search(title) for title in titles)


def find_the_nearest_centre(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Votre commune ou votre code postal").fill("Provins")
    page.get_by_role("button", name="Trouver").click()
    near = page.locator("section", has=page.get_by_role("heading", name="Près de Provins"))
    first = near.get_by_role("listitem").first
    expect(first).to_contain_text("Provins · dans la commune")
    distances = [int(km) for km in re.findall(r"à (\d+)\skm", near.inner_text())]
    assert len(distances) > 2
    assert distances == sorted(distances)
    name = first.get_by_role("link").first.inner_text()
    first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def write_to_the_federation(page: Page) -> None:
    page.get_by_role("contentinfo").get_by_role("link", name="contact").first.click()
    page.get_by_label("Votre nom").fill("Awa Essai")
    page.get_by_label("Votre adresse électronique").fill("awa")
    page.get_by_role("button", name="Envoyer").click()
    assert page.title().startswith("Erreur\xa0: ")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(2)
    summary.get_by_role("link").last.click()
    expect(page.get_by_label("Votre message")).to_be_focused()
    expect(page.get_by_label("Votre nom")).to_have_value("Awa Essai")
    page.get_by_label("Votre message").fill("Bonjour, merci pour ce site.")
    page.get_by_label("Votre adresse électronique").fill("awa@exemple.example")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("main")).to_contain_text("Votre message est parti")


def test_visitor_finds_the_same_page_in_english_and_comes_back(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="English: this page").click()
    expect(page).to_have_url(re.compile("/en/$"))
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Français").click()
    expect(page).to_have_url(re.compile(r":\d+/$"))
    assert page.locator("html").get_attribute("lang") == "fr"


def test_visitor_of_a_page_without_english_is_told_so(page: Page) -> None:
    page.goto("/offres-d-emploi/")
    page.get_by_role("link", name="this page is in French only").click()
    expect(page).to_have_url(re.compile("/en/$"))


def test_visitor_chooses_dark_and_it_stays(page: Page) -> None:
    page.goto("/actualites/")
    light = background(page)
    page.get_by_role("button", name="Sombre").click()
    expect(page).to_have_url(re.compile("/actualites/$"))
    expect(page.get_by_role("button", name="Sombre")).to_have_attribute("aria-pressed", "true")
    page.goto("/agenda/")
    assert background(page) != light
    assert [(c["name"], c["value"]) for c in page.context.cookies()] == [("theme", "dark")]
    page.get_by_role("button", name="Système").click()
    assert background(page) == light
    assert page.context.cookies() == []


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_visitor_without_javascript_reads_filters_and_searches(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/actualites/")
    everything = page.locator("main article").count()
    page.get_by_text("Filtrer la liste").click()
    page.get_by_label("Jeunesse").check()
    page.get_by_role("button", name="Filtrer").click()
    assert 0 < page.locator("main article").count() < everything
    page.locator("main article h3 a").first.click()
    assert len(page.get_by_role("main").inner_text()) > 500
    page.goto("/recherche/?q=parents")
    assert page.locator(".results li").count() > 2


def test_visitor_without_javascript_reads_the_same_text(new_page: NewPage) -> None:
    texts = []
    for enabled in (True, False):
        page = new_page(java_script_enabled=enabled)
        page.goto("/la-federation/c-est-quoi-un-centre-social/")
        texts.append(page.locator("body").inner_text())
    assert texts[0] == texts[1]
