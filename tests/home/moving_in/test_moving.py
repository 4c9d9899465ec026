"""A whole site comes in: its pages, its news, its files, as the visitor will read them."""

import datetime
from pathlib import Path

import pytest
from django.test import Client
from wagtail.models import Page

from accounts.models import User
from content.models import Theme
from home.models import ContentPage, HomePage, MovedItem, NewsPage
from tests import factories, reading
from tests.home.moving_in.exports import (
    BLOCKS,
    CLASSIC,
    SITE,
    blocks,
    brought_in,
    export,
    item,
    kinds,
    news,
    page,
    uploads,
    words,
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return uploads(tmp_path / "uploads")


@pytest.fixture
def told(home_page: HomePage, files: Path, alice: User) -> str:
    factories.ThemeFactory(label="Seniors", slug="seniors")
    return brought_in(CLASSIC, media=files)


def test_visitor_reads_an_old_article_with_its_date_its_author_and_its_picture(
    told: str, visitor: Client
) -> None:
    response = visitor.get("/actualites/forum/")
    text = reading.words(response)
    for said in ("Le forum a réuni cent personnes 🎉", "13 mars 2019", "Odile Ferrand", "Seniors",
                 "Cent personnes, dix ateliers.", "Vidéo sur YouTube", "مرحبا بكم في المركز الاجتماعي"):  # fmt: skip
        assert said in text
    picture = reading.main(response).select_one("figure img")
    assert reading.status(visitor, picture["src"]) == 200


def test_article_keeps_the_moments_of_the_old_site(told: str, alice: User) -> None:
    article = news("forum")
    assert article.first_published_at == datetime.datetime(2019, 3, 12, 23, 30, tzinfo=datetime.UTC)
    assert article.last_published_at == datetime.datetime(2019, 3, 14, 8, 0, tzinfo=datetime.UTC)
    assert article.date == datetime.date(2019, 3, 13)
    assert (article.pinned, article.owner) == (True, alice)
    assert article.live_revision == article.latest_revision
    assert not article.has_unpublished_changes


def test_visitor_reads_a_page_with_its_table_its_document_and_its_links(told: str, visitor: Client) -> None:
    response = visitor.get("/qui-sommes-nous/")
    links = {link.get_text(): link["href"] for link in reading.main(response).select(".prose a")}
    assert links["l’équipe"] == "/qui-sommes-nous/equipe/"
    assert links["le forum de 2019"] == "/actualites/forum/"
    assert reading.status(visitor, links["les statuts"]) == 200
    assert kinds(page("qui-sommes-nous")) == ["text", "quote", "figure", "text"]
    assert kinds(page("equipe")) == ["table"]


def test_nothing_private_is_read_by_a_visitor(told: str, visitor: Client) -> None:
    for path in ("/dossier-interne/", "/directions/", "/actualites/brouillon-dedito/", "/actualites/voeux/"):
        assert reading.status(visitor, path) == 404
    for path in ("/recherche/?q=zyxosecret", "/actualites/", "/sitemap.xml", "/actualites/flux.rss"):
        assert "Brouillon d’édito" not in visitor.get(path).content.decode()
    assert {p.slug: p.live for p in Page.objects.filter(slug__in=["dossier-interne", "directions"])} == {
        "dossier-interne": False, "directions": False}  # fmt: skip
    assert not any(MovedItem.objects.filter(item__in=["43", "44"]))
    assert "zyxocommentaire" not in str([p.body.raw_data for p in NewsPage.objects.all()])
    assert "Commentaires laissés de côté : 2." in told


def test_visitor_would_read_a_page_with_a_password_if_states_were_not_read(
    home_page: HomePage, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    from home.moving_in.states import State

    monkeypatch.setattr("home.moving_in.texts.state_of", lambda item, **rest: State(live=True))
    brought_in(CLASSIC)
    assert "zyxosecret" in reading.words(visitor.get("/directions/"))


def test_article_to_come_waits_for_its_hour(told: str) -> None:
    article = news("voeux")
    assert not article.live
    assert article.go_live_at == datetime.datetime(2099, 1, 1, 9, tzinfo=datetime.UTC)
    assert article.latest_revision.approved_go_live_at == article.go_live_at
    assert article.summary == "Nos vœux."


def test_article_whose_hour_has_passed_is_read(home_page: HomePage, tmp_path: Path, visitor: Client) -> None:
    brought_in(export(tmp_path, item(1, "Texte.", wp__status="future")))
    assert reading.status(visitor, "/actualites/article-1/") == 200


def test_categories_are_the_themes_of_here_and_the_others_are_told(told: str) -> None:
    assert [theme.label for theme in news("forum").themes.all()] == ["Seniors"]
    assert "catégorie « Vie du réseau » : 1" in told
    assert "étiquette « forum » : 1" in told
    assert Theme.objects.count() == 1


def test_categories_become_themes_on_demand_and_tags_never(home_page: HomePage) -> None:
    brought_in(CLASSIC, create_themes=True)
    assert {theme.label for theme in Theme.objects.all()} == {"Séniors", "Vie du réseau"}
    assert news("forum").themes.count() == 2


def test_page_of_blocks_keeps_each_in_our_way(home_page: HomePage, files: Path) -> None:
    told = brought_in(BLOCKS, media=files)
    made = page("se-former-2")
    assert (made.title, made.summary) == ("Se former & agir", "Toutes nos formations.")
    assert kinds(made) == ["text", "quote", "figure", "figure", "figure", "table", "text", "figure", "text",
                           "buttons", "text", "files", "video", "text", "accordion", "text"]  # fmt: skip
    for said in ("Bloc inconnu, gardé en texte simple : acme/carrousel", "latest-posts", "à refaire dans la gestion",
                 "L’adresse « se-former » est prise"):  # fmt: skip
        assert said in told
    assert "Ouvert du lundi au vendredi." in words(made)
    assert news("jeunes").byline == ""  # an e-mail address is no signature


def test_every_block_that_came_is_one_that_an_editor_can_save(home_page: HomePage, files: Path) -> None:
    brought_in(CLASSIC, media=files)
    brought_in(BLOCKS, media=files)
    made = [*ContentPage.objects.exclude(body="[]"), *NewsPage.objects.all()]
    assert sum(len(each.body) for each in made) > 20
    for each in made:
        each.body.stream_block.clean(each.body)
        each.specific.full_clean()


def test_front_page_of_there_is_a_draft_and_its_address_leads_home(
    home_page: HomePage, visitor: Client, files: Path
) -> None:
    brought_in(BLOCKS, media=files)
    assert not page("accueil").live
    assert visitor.get("/boucle/").headers["Location"] == "/"


def test_pages_go_where_they_are_asked_to(home_page: HomePage) -> None:
    brought_in(CLASSIC, parent="/la-federation/")
    assert page("qui-sommes-nous").get_parent().slug == "la-federation"
    assert page("equipe").get_parent().slug == "qui-sommes-nous"
    assert "Échec" in brought_in(CLASSIC, parent="/inconnue/")
    assert "Échec" in brought_in(CLASSIC, parent="/actualites/")
    assert "Échec" in brought_in(CLASSIC, news="/la-federation/")


def test_menu_is_told_and_ticked_on_demand(home_page: HomePage, visitor: Client) -> None:
    told = brought_in(CLASSIC)
    assert "Menu « Principal » là-bas :\n- Qui sommes-nous ? → /qui-sommes-nous/\n    - Nos gens →" in told
    assert not page("qui-sommes-nous").show_in_menus
    assert "Pages mises au menu : 1." in brought_in(CLASSIC, menu="Principal")
    assert page("qui-sommes-nous").show_in_menus
    assert reading.soup(visitor.get("/")).select_one('header a[href="/qui-sommes-nous/"]')
    assert "Menus : Principal." in brought_in(CLASSIC, menu="Autre")


def test_words_that_came_are_found(told: str, visitor: Client) -> None:
    assert "Le forum a réuni cent personnes" in reading.words(visitor.get("/recherche/?q=ateliers"))


def test_site_in_several_files_comes_once(home_page: HomePage, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    first = export(
        tmp_path / "a", item(1, f'<a href="{SITE}/2021/05/article-2/">suite</a>'), item(3, "Trois.")
    )
    second = export(tmp_path, item(2, "Deux."), item(3, "Trois."))
    assert "actualité – créations : 3" in brought_in(first, second)
    assert 'linktype="page"' in words(news("article-1"))
    assert "Échec" in brought_in(first, BLOCKS)


def test_pictures_come_at_a_second_run_that_has_their_folder(home_page: HomePage, files: Path) -> None:
    assert "fichier – laissés de côté : 2" in brought_in(CLASSIC)
    assert "figure" not in kinds(news("forum"))
    told = brought_in(CLASSIC, media=files)
    assert "fichier – créations : 2" in told
    assert "actualité – mises à jour : 1 ; déjà là : 2" in told
    assert "figure" in kinds(news("forum"))
    assert news("forum").picture is not None
    assert ("text", "<p>Bienvenue.</p>") not in blocks(news("forum"))


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "ISO-8859-15"])
def test_export_is_read_in_its_encoding(home_page: HomePage, tmp_path: Path, encoding: str) -> None:
    brought_in(export(tmp_path, item(1, "Été à Nemours"), encoding=encoding))
    assert "Été à Nemours" in words(news("article-1"))


def test_marks_that_xml_refuses_do_not_stop_it(home_page: HomePage, tmp_path: Path) -> None:
    path = export(tmp_path, item(1, "Été CONTROLE ici"))
    path.write_bytes(path.read_bytes().replace(b"CONTROLE", b"\x08\x0b\x1f"))
    assert "créations : 1" in brought_in(path)


def test_address_in_another_alphabet_gets_a_word_that_can_be_typed(
    home_page: HomePage, tmp_path: Path
) -> None:
    says = {"title": "مرحبا", "wp__post_name": "%d9%85%d8%b1", "link": f"{SITE}/%d9%85%d8%b1/"}
    brought_in(export(tmp_path, item(1, "a", **says)))
    assert NewsPage.objects.get().slug == "post-1"
    assert Client().get("/%d9%85%d8%b1/").headers["Location"] == "/actualites/post-1/"


def test_film_that_cannot_come_is_told_and_leaves_no_dead_link(home_page: HomePage, tmp_path: Path) -> None:
    film = f'Texte. <video src="{SITE}/wp-content/uploads/2021/film.mp4"></video>'
    told = brought_in(export(tmp_path, item(1, film)), media=tmp_path)
    assert kinds(news("article-1")) == ["text"]
    assert "film.mp4" not in words(news("article-1"))
    assert "Fichier introuvable, son lien est retiré : 2021/film.mp4" in told


def test_item_without_number_is_counted_and_left(home_page: HomePage, tmp_path: Path) -> None:
    told = brought_in(export(tmp_path, item(1, "Un."), item(0, "Zéro."), item(0, "Autre.")))
    assert "sans numéro : 2" in told
    assert NewsPage.objects.count() == 1
