"""The old addresses lead to what took their place, and tell nobody of what she may not read."""

from pathlib import Path

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from config import middleware
from home.models import HomePage
from tests import factories, reading
from tests.home.moving_in.exports import (
    BLOCKS,
    CLASSIC,
    SITE,
    brought_in,
    export,
    item,
    news,
    page,
    uploads,
    words,
)


@pytest.fixture
def moved(home_page: HomePage, tmp_path: Path) -> None:
    factories.ThemeFactory(label="Séniors", slug="seniors")
    brought_in(CLASSIC, media=uploads(tmp_path / "uploads"))


def leads(visitor: Client, address: str) -> str:
    """Where the address leads at once, in the end: its own path when it answers itself."""
    response = visitor.get(address)
    return response.headers["Location"] if response.status_code == 301 else str(response.status_code)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/2019/03/12/forum/", "/actualites/forum/"),
        ("/2019/03/12/forum", "/actualites/forum/"),
        ("/?p=40", "/actualites/forum/"),
        ("/?p=40&utm_source=lettre", "/actualites/forum/"),
        ("/?page_id=11", "/qui-sommes-nous/equipe/"),
        ("/category/vie-du-reseau/seniors/", "/actualites/?theme=seniors"),
        ("/category/seniors/", "/actualites/?theme=seniors"),
        ("/?cat=4", "/actualites/?theme=seniors"),
        ("/category/vie-du-reseau/", "/actualites/"),
        ("/tag/forum/", "/actualites/"),
        ("/feed/", "/actualites/flux.rss"),
        ("/2019/", "/actualites/?annee=2019"),
        ("/2019/03/", "/actualites/?annee=2019"),
        ("/2099/01/", "404"),
        ("/author/odile/", "/actualites/"),
        ("/2019/03/12/forum/forum-2019/", "/actualites/forum/"),
        ("/qui-sommes-nous/", "200"),
        ("/?p=99999", "200"),
        ("/?p=", "200"),
        ("/?p=%27%3B--", "200"),
        ("/?p=40'", "200"),
    ],
)
def test_old_address_leads_to_what_took_its_place(moved: None, visitor: Client, old: str, new: str) -> None:
    assert leads(visitor, old) == new
    if new.startswith("/"):
        assert visitor.get(new, follow=True).status_code == 200


def test_old_address_of_a_file_leads_to_it(moved: None, visitor: Client) -> None:
    address = leads(visitor, "/wp-content/uploads/sites/7/2015/05/statuts.pdf")
    assert address.endswith("/statuts.pdf")
    assert reading.status(visitor, address) == 200


def test_address_of_a_site_in_a_folder_leads_with_and_without_it(
    home_page: HomePage, tmp_path: Path, visitor: Client
) -> None:
    brought_in(BLOCKS, media=uploads(tmp_path / "uploads"))
    for old in ("/boucle/jeunes/", "/jeunes/", "/boucle/?p=40", "/?p=40"):
        assert leads(visitor, old) == "/actualites/jeunes/"


def test_redirect_hides_no_page(home_page: HomePage, tmp_path: Path, visitor: Client) -> None:
    says = {"link": f"{SITE}/agenda/", "wp__post_name": "agenda"}
    told = brought_in(export(tmp_path, item(1, "Vieil agenda.", kind="page", **says)))
    assert leads(visitor, "/agenda/") == "200"
    assert not Redirect.objects.filter(old_path="/agenda").exists()
    assert page("agenda-2").live
    assert "L’adresse « agenda » est prise" in told


def test_page_never_takes_the_address_of_a_screen(
    home_page: HomePage, tmp_path: Path, visitor: Client
) -> None:
    brought_in(export(tmp_path, item(1, "Membres.", kind="page", wp__post_name="recherche")))
    assert "Membres." in reading.words(visitor.get("/recherche-2/"))


def test_redirect_that_an_editor_made_stays(home_page: HomePage, visitor: Client) -> None:
    Redirect.add_redirect("/2019/03/12/forum", "/agenda/")
    brought_in(CLASSIC)
    assert leads(visitor, "/2019/03/12/forum/") == "/agenda/"


HIDDEN = ["/?p=41", "/?p=42", "/?p=12", "/?page_id=13"]


@pytest.mark.parametrize("old", HIDDEN)
def test_number_of_a_hidden_page_answers_like_one_that_was_never_given(
    moved: None, visitor: Client, old: str
) -> None:
    assert visitor.get(old).content == visitor.get("/?p=99999").content


def test_number_of_a_hidden_page_would_tell_its_address(
    moved: None, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(middleware, "_may_be_told", lambda redirect: True)
    assert leads(visitor, "/?p=41") == "/actualites/brouillon-dedito/"


def test_file_that_no_page_shows_any_more_is_not_told(moved: None, visitor: Client) -> None:
    old = "/wp-content/uploads/sites/7/2015/05/statuts.pdf"
    Page.objects.get(slug="qui-sommes-nous").specific.unpublish()
    assert visitor.get(old).status_code == 404
    assert leads(visitor, "/?attachment_id=30") == "200"


def test_name_of_a_hidden_file_would_be_told(
    moved: None, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    Page.objects.get(slug="qui-sommes-nous").specific.unpublish()
    monkeypatch.setattr(middleware, "_document_of", lambda link: None)
    assert leads(visitor, "/?attachment_id=30").endswith("/statuts.pdf")


def test_links_inside_the_old_site_are_links_inside_this_one(home_page: HomePage, tmp_path: Path) -> None:
    text = (f'<a href="{SITE}/2021/05/article-2/">suite</a> <a href="http://www.{SITE[8:]}/?p=2">même</a> '
            f'<a href="{SITE}/">accueil</a> <a href="../article-2/#bas">voisin</a> '
            f'<a href="{SITE}/2021/05/">mois</a> <a href="{SITE}/wp-admin/">gestion</a> '
            f'<a href="{SITE}/2021/05/article-3/">jeté</a>')  # fmt: skip
    brought_in(export(tmp_path, item(1, text), item(2, "Deux."), item(3, "Trois.", wp__status="trash")))
    two = news("article-2").pk
    assert words(news("article-1")).count(f'<a linktype="page" id="{two}">') == 3
    kept = words(news("article-1"))
    assert f'<a linktype="page" id="{home_page.pk}">accueil</a>' in kept
    assert '<a href="/2021/05/">mois</a> gestion jeté' in kept


def test_pages_in_a_circle_come_all_the_same(home_page: HomePage, tmp_path: Path) -> None:
    one = item(1, "Un.", kind="page", wp__post_parent="2")
    told = brought_in(export(tmp_path, one, item(2, "Deux.", kind="page", wp__post_parent="1")))
    assert "page – créations : 2" in told
    assert not Page.find_problems()[0]
