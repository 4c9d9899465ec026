"""The site itself behind its page cache: who reads what, and what is kept."""

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from accounts.models import User
from config.page_cache import keys, marking
from config.page_cache.application import PageCache
from content.models import SiteIdentity
from home.models import NewsPage
from tests.page_cache.visiting import ADDRESS, NeverAsked, counted, kept, rename, visit


def test_a_second_visitor_costs_no_question_to_the_pages(
    site: PageCache, article: NewsPage, django_assert_max_num_queries: Any
) -> None:
    assert "La fête du quartier" in visit(site, ADDRESS).text
    with django_assert_max_num_queries(1):  # the version, which the server reads apart
        assert "La fête du quartier" in visit(site, ADDRESS).text
    assert counted(site) == 1


def test_a_member_and_a_visitor_read_each_their_page(site: PageCache, article: NewsPage, bob: User) -> None:
    assert "Bob" not in visit(site, ADDRESS).text
    assert "Bob" in visit(site, ADDRESS, cookie=session_of(bob)).text
    assert "Bob" not in visit(site, ADDRESS).text


def test_without_regard_for_sessions_a_member_would_read_the_visitors_page(
    site: PageCache, article: NewsPage, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "theme_of", lambda cookies: "")
    visit(site, ADDRESS)
    assert "Bob" not in visit(site, ADDRESS, cookie=session_of(bob)).text


def session_of(person: User) -> str:
    client = Client()
    client.force_login(person)
    return f"sessionid={client.cookies['sessionid'].value}"


def test_a_page_with_a_form_is_made_for_each_visitor(site: PageCache) -> None:
    first, second = (visit(site, "/compte/login/").text for _ in range(2))
    assert token_in(first) and token_in(first) != token_in(second)


@pytest.mark.parametrize(
    "address", ["/contact/", "/cette-page-n-existe-pas/", "/plan-du-site", "/recherche/", "/sante/vivant"]
)
def test_forms_errors_and_redirects_are_not_kept(site: PageCache, address: str) -> None:
    visit(site, address), visit(site, address)
    assert counted(site) == 2


@pytest.mark.parametrize(
    "address",
    [
        "/robots.txt",
        "/site.webmanifest",
        "/couleurs.css",
        "/sitemap.xml",
        "/actualites/flux.rss",
        "/en/",
        "/plan-du-site/",
    ],
)
def test_what_is_for_everybody_is_kept(site: PageCache, address: str) -> None:
    first, second = visit(site, address), visit(site, address)
    assert first.status in (200, 404) and first.body == second.body
    assert counted(site) == (1 if first.status == 200 else 2)


def test_a_token_of_a_form_would_be_given_to_others_if_pages_with_one_were_kept(
    handler: WSGIHandler, monkeypatch: pytest.MonkeyPatch
) -> None:
    def everything(request: Any, response: Any) -> bool:
        return response.status_code == 200

    monkeypatch.setattr(marking, "is_for_everybody", everything)
    monkeypatch.setattr(keys, "areas_for_somebody", frozenset)
    site = kept(handler, NeverAsked())
    first, second = (visit(site, "/compte/login/").text for _ in range(2))
    assert token_in(first) == token_in(second) != ""


def token_in(page: str) -> str:
    return page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]


def test_light_and_dark_are_kept_apart(site: PageCache, article: NewsPage) -> None:
    dark, light = (
        visit(site, ADDRESS, cookie="theme=dark").text,
        visit(site, ADDRESS, cookie="theme=light").text,
    )
    assert dark != light
    assert visit(site, ADDRESS, cookie="theme=dark").text == dark


def test_a_browser_asks_again_and_is_told_that_nothing_changed(site: PageCache, article: NewsPage) -> None:
    page = visit(site, ADDRESS, accept_encoding="br")
    assert page.headers["Cache-Control"] == "no-cache"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert visit(site, ADDRESS, accept_encoding="br", if_none_match=page.headers["ETag"]).status == 304
    rename(article)
    assert visit(site, ADDRESS, accept_encoding="br", if_none_match=page.headers["ETag"]).status == 200


def test_colours_follow_the_identity(site: PageCache) -> None:
    visit(site, "/couleurs.css")
    identity = SiteIdentity.load()
    identity.brand_light = "#123456"
    identity.save()
    assert "#123456" in visit(site, "/couleurs.css").text
