"""Health, and what a person reads when something is missing, broken or away."""

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from config import views
from tests import factories


def fail(*args: object, **kwargs: object) -> None:
    raise OperationalError("could not connect to server")


def test_process_says_it_is_alive_without_the_database(client: Client) -> None:
    """No `db` fixture: a query would fail this test."""
    response = client.get("/sante/vivant")
    assert (response.status_code, response.content.decode()) == (200, "vivant\n")
    assert not response.cookies


@pytest.mark.django_db
def test_process_is_ready_with_its_database_and_not_without(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/sante/pret").status_code == 200
    with monkeypatch.context() as away:
        away.setattr(connection, "cursor", fail)
        response = client.get("/sante/pret")
        assert client.get("/sante/vivant").status_code == 200
    assert (response.status_code, response.content.decode()) == (503, "base absente\n")


@pytest.mark.parametrize("address", ["/sante/vivant", "/sante/pret", "/robots.txt", "/apparence/"])
def test_small_pages_are_read_and_never_posted_to(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    ("name", "title"),
    [("400", "Cette demande n’est pas lisible."), ("500", "Quelque chose a cassé de notre côté."),
     ("503", "Le site s’arrête quelques minutes."), ("busy", "Il y a beaucoup de monde.")],
)  # fmt: skip
def test_error_page_stands_alone(name: str, title: str) -> None:
    """No database, no script, no picture: without its style sheet it still reads."""
    html = render_to_string(f"{name}.html")
    page = BeautifulSoup(html, "html.parser")
    assert (page.h1.get_text(), page.html["lang"]) == (title, "fr")
    assert page.find(["script", "img", "style"]) is None
    assert {tuple(link["rel"]) for link in page.select("link")} <= {("stylesheet",)}
    assert "style=" not in html
    assert page.select_one("a[href='/']") is not None


def test_error_is_answered_without_the_database(rf: RequestFactory) -> None:
    response = views.server_error(rf.get("/"))
    assert (response.status_code, "Retry-After" in response) == (500, False)


def test_visitor_reads_when_to_come_back_while_the_database_is_away(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.raise_request_exception = False
    with monkeypatch.context() as away:
        away.setattr(connection, "cursor", fail)
        response = visitor.get("/actualites/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Le site s’arrête quelques minutes." in response.content.decode()


def test_visitor_reads_our_words_when_a_page_breaks(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = factories.news()
    visitor.raise_request_exception = False
    monkeypatch.setattr("home.models.NewsPage.get_context", lambda *args: 1 / 0)
    response = visitor.get(page.url)
    assert response.status_code == 500
    assert "Quelque chose a cassé de notre côté." in response.content.decode()
    assert "ZeroDivisionError" not in response.content.decode()


def test_visitor_lost_finds_a_search_and_the_main_pages(visitor: Client) -> None:
    response = visitor.get("/rien/")
    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, page.h1.get_text()) == (404, "Cette page n’existe pas, ou plus.")
    assert page.main.form["action"] == reverse("search")
    assert "Actualités" in page.main.get_text()


def test_form_without_its_token_asks_to_be_sent_again(visitor: Client) -> None:
    response = Client(enforce_csrf_checks=True).post("/compte/login/", {})
    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, page.title.get_text()) == (403, "Formulaire expiré – Fédération")


@pytest.mark.parametrize(
    "address", ["/", "/actualites/", "/recherche/", "/rien/", "/espace/", "/sitemap.xml"]
)
def test_address_of_ten_kilobytes_is_not_found(visitor: Client, address: str) -> None:
    response = visitor.get(f"{address}?q={'a' * 10_000}")
    assert response.status_code == 404
    assert len(response.content) < 20_000


@pytest.mark.parametrize("query", ["q=%00", "theme=a%00b", "next=%00"])
def test_null_character_is_not_found(visitor: Client, query: str) -> None:
    assert visitor.get(f"/recherche/?{query}").status_code == 404
