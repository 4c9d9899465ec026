"""The search finds French words whatever their accents, number or gender, and tells no secret."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from wagtail.models import PageViewRestriction
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from accounts.models import Space, User
from content.models import Document
from content.search import index
from content.search.excerpt import LENGTH, excerpt
from content.search.index import hits
from content.search.stems import stems
from home.models import HomePage, NewsPage
from tests import factories
from tests.content.downloads import listed

SAME = [
    ("seniors", "Séniors"),
    ("benevole", "bénévoles"),
    ("centre social", "centres sociaux"),
    ("adherent", "adhérent·e·s"),
    ("adherente", "adhérentes"),
    ("oeuvre", "Œuvres"),
    ("habitant", "l’habitante"),
    ("journal", "journaux"),
    ("local", "locaux"),
]


@pytest.mark.parametrize(("typed", "written"), [*SAME, ("usager", "usagers"), ("foyer", "foyers")])
def test_word_typed_plainly_has_the_stem_of_the_word_written(typed: str, written: str) -> None:
    assert stems(typed) == stems(written) != []


@pytest.mark.parametrize(
    ("first", "second"), [("famille", "formation"), ("social", "sortie"), ("jeune", "jardin")]
)
def test_other_words_have_other_stems(first: str, second: str) -> None:
    assert stems(first) != stems(second)


def test_empty_words_and_signs_are_not_searched() -> None:
    assert stems("de la le les ? \" ' * ( ) -") == []


def test_index_gives_what_is_written_to_who_types_plainly(home_page: HomePage) -> None:
    pages = {
        written: factories.news(title="Un titre", summary=f"Voici {written}.") for _typed, written in SAME
    }
    for typed, written in SAME:
        found = {hit.object_id for hit in hits(typed, [NewsPage])}
        assert str(pages[written].pk) in found
        assert len(found) <= 2  # « adhérent·e·s » and « adhérentes » are one word


def test_page_written_again_is_found_by_its_new_words_alone(home_page: HomePage) -> None:
    page = factories.news(title="Un verger")
    entries = IndexEntry.objects.count()
    page.title = "Un potager"
    page.save()
    assert IndexEntry.objects.count() == entries
    assert [hit.object_id for hit in hits("potager", [NewsPage])] == [str(page.pk)]
    assert hits("verger", [NewsPage]) == []


def test_writing_reads_nothing_of_the_other_entries(
    home_page: HomePage, django_assert_num_queries: Any
) -> None:
    """The stock index measures the titles of the whole table each time."""
    page = factories.news(title="Un verger")
    with django_assert_num_queries(1):
        get_search_backend().get_index_for_object(page).add_items(NewsPage, [page])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL ranks every hit")
def test_of_many_hits_the_newest_are_ranked_and_an_old_title_is_not_lost(
    home_page: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    titled = factories.news(title="Le verger", summary="Rien d’autre.")
    old, *newest = [factories.news(title="Un titre", summary="Au verger.") for _number in range(3)]
    every_one = {str(page.pk) for page in (titled, old, *newest)}
    found = hits("verger", [NewsPage])
    assert found[0].object_id == str(titled.pk) and {hit.object_id for hit in found} == every_one
    monkeypatch.setattr(index, "MOST_RANKED", 2)
    found = hits("verger", [NewsPage])
    assert found[0].object_id == str(titled.pk)
    assert {hit.object_id for hit in found} == every_one - {str(old.pk)}


def results(client: Client, query: str) -> tuple[str, list[str]]:
    """The sentence that counts the results, and their titles in order."""
    page = BeautifulSoup(client.get("/recherche/", {"q": query}).content, "html.parser")
    return page.main.h2.get_text().strip(), [title.get_text() for title in page.select(".results h3")]


def test_visitor_sees_the_pages_that_hold_every_word_titles_first(visitor: Client) -> None:
    factories.news(title="La fête du quartier", summary="Un repas, puis le jardin des voisins.")
    factories.news(title="Le jardin partagé", summary="Des voisins et des légumes.")
    factories.news(title="Jardin", summary="Sans eux.")
    assert results(visitor, "jardins voisin")[1] == ["Le jardin partagé", "La fête du quartier"]


ODD = ["'", '"', "* OR 1", "a NEAR b", "(", "%", "\\", "é" * 5000, "l’", "-- ;", "title:x", "jardin*"]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ODD)
def test_odd_queries_find_nothing_and_break_nothing(query: str) -> None:
    assert hits(query, [NewsPage]) == []


def test_visitor_who_types_signs_gets_a_page_without_results(visitor: Client) -> None:
    response = visitor.get("/recherche/", {"q": "".join(ODD)[:600]})
    assert response.status_code == 200
    assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize(
    "address", ["/recherche/?q=jardin%00", "/recherche/?q=jardin&page=2", "/recherche/?page=0"]
)
def test_address_of_results_that_do_not_exist_is_not_found(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_private_word_gives_the_same_answer_as_a_word_that_nobody_wrote(visitor: Client, bob: User) -> None:
    restricted = factories.news(title="Licenciement confidentiel")
    group = Group.objects.create(name="Cercle")
    PageViewRestriction.objects.create(page=restricted, restriction_type="groups").groups.add(group)
    factories.news(title="Licenciement en projet").unpublish()
    factories.document(title="Licenciement, note")
    factories.resource(title="Licenciement, guide", access="adherents")
    space = Space.objects.create(kind=Space.Kind.CIRCLE, name="Cercle")
    factories.document(title="Licenciement, compte rendu", space=space)
    for person in (None, bob):
        if person:
            visitor.force_login(person)
        secret, unknown = results(visitor, "licenciement"), results(visitor, "xylophone")
        assert secret[0].replace("licenciement", "xylophone") == unknown[0]
        assert (secret[1], unknown[1]) == ([], [])


def test_without_visible_to_the_private_page_would_be_found(visitor: Client) -> None:
    page = factories.news(title="Licenciement confidentiel")
    page.unpublish()
    assert [hit.object_id for hit in hits("licenciement", [NewsPage])] == [str(page.pk)]


def test_document_is_found_once_a_page_publishes_it(visitor: Client) -> None:
    document = factories.document(title="Charte des bénévoles")
    assert results(visitor, "charte")[1] == []
    factories.news(title="Un texte", body=listed(document))
    assert results(visitor, "charte")[1] == ["Charte des bénévoles"]


def test_excerpt_shows_the_passage_and_marks_the_words() -> None:
    text = "Début. " * 60 + "Les bénévoles plantent un pommier. " + "Fin. " * 60
    pieces = excerpt(text, "benevole pommier")
    assert [piece for piece, marked in pieces if marked] == ["bénévoles", "pommier"]
    shown = "".join(piece for piece, _marked in pieces)
    assert (shown[0], shown[-1]) == ("…", "…")
    assert "Les bénévoles plantent un pommier." in shown
    assert len(shown) <= LENGTH + 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Court.",
        "x" * 1000,
        "mot " * 200,
        "jardin" + "x" * 1000,
        "x" * 1000 + " jardin",
        "x" * 1000 + "-jardin " + "y" * 500,
    ],
)
def test_excerpt_of_any_text_is_short_and_whole_when_it_can_be(text: str) -> None:
    shown = "".join(piece for piece, _marked in excerpt(text, "jardin"))
    assert len(shown) <= LENGTH + 2
    assert shown == text or shown.strip("…") in text
    assert len(text) > LENGTH or shown == text


def test_excerpt_reaches_a_word_after_a_very_long_one() -> None:
    assert ("jardin", True) in excerpt("x" * 1000 + "-jardin " + "y" * 500, "jardin")


@pytest.mark.parametrize(
    ("asked", "written"),
    [("ecole", "Écoles"), ("œuvre", "Œuvres"), ("oeuvre", "œuvre"), ("3e", "3e"), ("finance", "ﬁnances"),
     ("zebre", "zèbre"), ("ça", "ÇA"), ("Ελλάδα", "Ελλάδα"), ("travail", "travaux")],
)  # fmt: skip
def test_excerpt_finds_a_word_however_it_begins(asked: str, written: str) -> None:
    text = f"élan oubli autre 12 {written} ensuite"
    assert (written, True) in excerpt(text, f"{asked} introuvable")


def test_excerpt_marks_no_end_of_a_longer_word() -> None:
    assert [word for word, marked in excerpt("désarbres arbres_arbres", "arbre") if marked] == ["arbres"] * 2


def test_excerpt_never_holds_markup_of_its_own(visitor: Client) -> None:
    factories.news(title="Balises", summary="<script>alert(1)</script> jardin & potager")
    html = visitor.get("/recherche/", {"q": "jardin <script>alert(2)</script>"}).content.decode()
    assert "<script>alert" not in html
    html = visitor.get("/recherche/", {"q": "jardin"}).content.decode()
    assert "<mark>jardin</mark>" in html
    assert "<script>alert" not in html


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the vectors of PostgreSQL")
@pytest.mark.parametrize("text", ["Ce que dit l’« élan » des séniors", ""])
def test_vectors_are_those_of_the_stock_index(db: None, text: str) -> None:
    from modelsearch.backends.database.postgres.postgres import PostgresIndex

    made = factories.document(title="Guide des adhérents", text=text)
    fields = ("title", "body", "autocomplete", "title_text", "body_text")
    ours = made.index_entries.values_list(*fields).get()
    IndexEntry.objects.all().delete()
    PostgresIndex(get_search_backend()).add_items(Document, [made])
    assert IndexEntry.objects.values_list(*fields).get() == ours
