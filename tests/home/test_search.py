"""The search as a visitor uses it: tabs, counts, excerpts, and any words at all."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from accounts.models import Structure
from tests import factories, reading


def results(visitor: Client, query: str, **more: Any) -> list[str]:
    return reading.titles(visitor.get("/recherche/", {"q": query} | more), ".results h3 a")


def tabs(visitor: Client, query: str) -> list[str]:
    return reading.titles(visitor.get("/recherche/", {"q": query}), ".tabs a")


@pytest.fixture
def gardens(home_page: object) -> None:
    """One record of each kind that answers « jardin »."""
    structure = factories.structure(name="Le Jardin", slug="le-jardin", summary="Un jardin pour tous.")
    factories.news(title="Jardin ouvert", summary="Le jardin partagé ouvre ses portes.")
    factories.news(title="Autre chose", summary="Rien à voir.")
    factories.position(title="Pour des jardins", asks="Des jardins partout")
    factories.event(title="Fête du jardin")
    factories.course(title="Jardiner ensemble", objectives="Tenir un jardin")
    factories.job(title="Responsable du jardin", structure=structure)
    document = factories.document(name="jardin.pdf", title="Guide du jardin")
    factories.position(title="Avec un guide", press_pack=document)
    factories.resource(title="Fiche jardin")


def test_visitor_finds_every_kind_with_a_tab_each_and_its_count(visitor: Client, gardens: None) -> None:
    assert set(results(visitor, "jardin")) == {
        "Le Jardin", "Jardin ouvert", "Pour des jardins", "Fête du jardin", "Jardiner ensemble",
        "Responsable du jardin", "Guide du jardin", "Fiche jardin",
    }  # fmt: skip
    assert set(tabs(visitor, "jardin")) == {
        "Tout (8)", "Actualités (1)", "Prises de position (1)", "Agenda (1)", "Formations (1)",
        "Structures (1)", "Offres d’emploi (1)", "Documents (1)", "Ressources (1)",
    }  # fmt: skip
    assert results(visitor, "jardin", nature="structures") == ["Le Jardin"]
    with CaptureQueriesContext(connection) as queries:
        response = visitor.get("/recherche/?q=jardin")
    asked = [q["sql"] for q in queries if "wagtailsearch_indexentry" in q["sql"]]
    assert len(asked) == 2  # the documents, whose readers are part of the question, and all the rest
    assert "8 résultats pour « jardin »" in reading.words(response)
    addresses = [str(link["href"]) for link in reading.main(response).select(".results h3 a")]
    assert len(set(addresses)) == 8
    assert {reading.status(visitor, address) for address in addresses} == {200}


SAID = {
    "seniors": {"Les séniors du quartier", "Un senior du quartier"},
    "Séniors": {"Les séniors du quartier", "Un senior du quartier"},
    "centre social": {"Les centres sociaux", "Accueil"},  # whose first sentence names them
    "accueillir famille": {"L’accueil des familles"},
    "coeur": {"Le cœur de ville"},
    "animatrice": {"Les animatrices"},
    "NUMERIQUE": {"Jeunesse & numérique"},
}


def test_visitor_finds_french_words_whatever_their_form(visitor: Client) -> None:
    for title in set().union(*SAID.values(), {"Tout à fait autre chose"}):
        factories.news(title=title)
    assert {typed: set(results(visitor, typed)) for typed in SAID} == SAID


def test_visitor_sees_the_passage_that_answers_with_its_words_marked(visitor: Client) -> None:
    filler = "Une phrase qui ne dit rien. " * 30
    page = factories.news(title="Long")
    page.body = [("text", f"<p>{filler}</p><p>Les séniors <b>plantent</b> des pommiers.</p><p>{filler}</p>")]
    page.save_revision().publish()
    response = visitor.get("/recherche/?q=senior+pommier")
    (passage,) = reading.main(response).select(".results li > p:not(.meta)")
    assert [mark.get_text() for mark in passage.select("mark")] == ["séniors", "pommiers"]
    text = reading.plain(passage.get_text())
    assert "Les séniors plantent des pommiers" in text
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) < 300


def test_title_comes_before_the_body(visitor: Client) -> None:
    page = factories.news(title="Autre")
    page.body = [("text", "<p>On y parle du verger.</p>")]
    page.save_revision().publish()
    factories.news(title="Le verger")
    assert results(visitor, "verger") == ["Le verger", "Autre"]


def test_visitor_without_result_is_helped(visitor: Client) -> None:
    response = visitor.get("/recherche/?q=zyxomme")
    assert "Rien pour « zyxomme »" in reading.words(response)
    assert "0 résultat" in reading.words(response)
    led_to = {str(link["href"]) for link in reading.main(response).select(".empty a")}
    assert {"/actualites/", "/se-former/"} <= led_to


def test_visitor_who_asks_nothing_sees_the_form_alone(visitor: Client) -> None:
    for address in ("/recherche/", "/recherche/?q=", "/recherche/?q=+"):
        response = visitor.get(address)
        assert reading.main(response).select("input[type=search]")
        assert "résultat" not in reading.words(response)


def test_editors_put_a_page_forward_for_some_words(visitor: Client) -> None:
    page = factories.news(title="Le séjour d’été")
    query = Query.get("vacances")
    SearchPromotion.objects.create(query=query, page=page, sort_order=0, description="Inscriptions ouvertes")
    promoted = reading.main(visitor.get("/recherche/?q=Vacances")).select_one(".callout")
    assert reading.plain(promoted.get_text(" ")) == "Le séjour d’été Inscriptions ouvertes"
    assert promoted.select_one("a")["href"] == page.url
    assert not reading.main(visitor.get("/recherche/?q=autre")).select(".callout")


HOSTILE = ["NEAR(", '"', "*", "*jardin", "jardin*", "jardin AND", "OR", "NOT", "(", ")", "title:jardin", "-jardin",
           "^jardin", "jar:din", "{x}", "jardin NEAR/2 x", "'", "''; DROP TABLE x; --", "%", "_", "\\", "&|!",
           "<script>alert(1)</script>", "é" * 100, "🌻", "٣", "a b c d e f g h i j k l m n o p q r s t u v w"]  # fmt: skip


def test_no_word_breaks_the_search(visitor: Client) -> None:
    factories.news(title="Le jardin")
    assert reading.status(visitor, "/recherche/?q=%00") in (200, 404)
    for query in HOSTILE:
        response = visitor.get("/recherche/", {"q": query})
        assert response.status_code == 200, query
        assert b"<script>alert" not in response.content


def test_ten_kilobytes_are_refused_or_cut_and_never_break(visitor: Client) -> None:
    assert visitor.get("/recherche/", {"q": "x" * 10_000}).status_code == 404
    response = visitor.get("/recherche/", {"q": "jardin " * 500})
    assert response.status_code == 200
    assert len(reading.main(response).select_one("input")["value"]) <= 200


def test_unknown_tab_or_page_is_empty_or_not_found_and_never_breaks(visitor: Client) -> None:
    factories.news(title="Le jardin")
    for more in ("nature=inconnu", "page=2", "page=x", "nature=structures&page=9"):
        response = visitor.get(f"/recherche/?q=jardin&{more}")
        assert response.status_code in (200, 404), more
        assert b"Le jardin" not in response.content


def test_search_page_asks_not_to_be_indexed(visitor: Client) -> None:
    assert visitor.get("/recherche/?q=x")["X-Robots-Tag"] == "noindex"
    assert visitor.post("/recherche/").status_code == 405


def test_english_search_finds_english_pages_only(visitor: Client) -> None:
    Structure.objects.none()
    factories.news(title="Le jardin", last_published_at=timezone.now())
    response = visitor.get("/en/recherche/", {"q": "jardin"})
    found = response if response.status_code == 200 else visitor.get("/en/search/", {"q": "jardin"})
    assert reading.titles(found, ".results h3 a") == []
