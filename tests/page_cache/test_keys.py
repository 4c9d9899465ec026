"""Who is answered from memory, and what of a request may change a page."""

from typing import Any

import pytest

from config.page_cache import application, keys
from tests.page_cache.visiting import Words, kept, visit


@pytest.mark.parametrize(
    "address", ["/", "/actualites/?page=2", "/agenda/?theme=jeunes&utm_source=lettre", "/robots.txt"]
)
def test_a_visitor_is_answered_from_memory(address: str) -> None:
    words = Words()
    site = kept(words)
    visit(site, address), visit(site, address)
    assert words.visits == 1


@pytest.mark.parametrize(("address", "headers"), [
    ("/espace/", {}), ("/gestion/", {}), ("/compte/login/", {}), ("/recherche/?q=centre", {}), ("/sante/pret", {}),
    ("/static/css/site.css", {}), ("/fichiers/1/programme.pdf", {}), ("/relecture/cle/", {}), ("/emargement/cle/", {}),
    ("/annuaire/?pres=Provins", {}), ("/?inconnu=1", {}), ("/?page=" + "1" * 300, {}), ("/" + "a" * 400 + "/", {}),
    ("/", {"cookie": "sessionid=abc"}), ("/", {"cookie": "theme=dark; csrftoken=abc"}), ("/", {"authorization": "Basic x"}),
])  # fmt: skip
def test_django_answers_what_depends_on_who_asks(address: str, headers: dict[str, str]) -> None:
    words = Words()
    site = kept(words)
    visit(site, address, **headers), visit(site, address, **headers)
    assert words.visits == 2


def test_a_form_that_is_sent_reaches_django() -> None:
    words = Words()
    site = kept(words)
    visit(site), visit(site, method="POST")
    assert words.visits == 2


def test_what_depends_on_somebody_is_not_kept() -> None:
    words = Words(for_everybody=False)
    site = kept(words)
    visit(site), visit(site)
    assert words.visits == 2


@pytest.mark.parametrize(
    "headers", [{"cookie": "theme=dark"}, {"host": "autre.example"}, {"x_forwarded_proto": "https"}]
)
def test_theme_host_and_scheme_have_their_own_page(headers: dict[str, str]) -> None:
    words = Words()
    site = kept(words)
    visit(site), visit(site, **headers)
    assert words.visits == 2


def test_the_order_of_filters_and_what_links_carry_make_no_other_page() -> None:
    words = Words(echo="QUERY_STRING")
    site = kept(words)
    first = visit(site, "/agenda/?theme=jeunes&nature=fete&fbclid=x")
    assert (
        first.text
        == visit(site, "/agenda/?nature=fete&theme=jeunes").text
        == "Bonjournature=fete&theme=jeunes"
    )
    assert words.visits == 1


POISONS = [
    "HTTP_X_FORWARDED_HOST",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_USER_AGENT",
    "HTTP_X_ORIGINAL_URL",
    "HTTP_COOKIE",
]


def poisoned(name: str) -> str:
    """What a second visitor reads of what the first one sent."""
    site = kept(Words(echo=name))
    visit(site, **{name.removeprefix("HTTP_").lower(): "piege=1"})
    return visit(site).text


@pytest.mark.parametrize("name", POISONS)
def test_nothing_that_a_visitor_sends_reaches_the_next_one(name: str) -> None:
    assert poisoned(name) == "Bonjour"


@pytest.mark.parametrize("name", POISONS)
def test_without_the_cleaning_it_would(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def as_it_came(environ: keys.Environ, key: keys.Key) -> dict[str, Any]:
        return dict(environ)

    monkeypatch.setattr(application, "cleaned", as_it_came)
    assert poisoned(name) == "Bonjourpiege=1"


def test_a_new_area_is_left_to_django_until_its_view_is_named() -> None:
    areas = keys.areas_for_somebody()
    assert {"espace", "compte", "gestion", "static", "fichiers", "sante", "verifier"} <= areas
    assert not {"robots.txt", "sitemap.xml", "actualites", ""} & areas
