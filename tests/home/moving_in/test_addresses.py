"""The old addresses lead to what took their place, and tell nobody of what she may not read."""

from pathlib import Path

from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.models import HomePage
from tests import reading
from tests.home.moving_in.exports import (
    BLOCKS,
    CLASSIC,
    SITE,
    brought_in,
    export,
    item,
    leads,
    news,
    page,
    uploads,
    words,
)


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
