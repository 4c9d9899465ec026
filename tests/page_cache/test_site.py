"""The site itself behind its page cache: who reads what, and when a change is seen."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from accounts.models import User
from config.page_cache import keys, marking
from config.page_cache.application import PageCache
from config.page_cache.versions import Version, read_version
from content import freshness
from content.models import SiteIdentity, SiteText
from home.models import ContentPage, HomePage, NewsIndexPage, NewsPage
from tests.page_cache.visiting import kept, visit


class AskedEachTime:
    """The version without its thread, which has no part in the transaction of a test."""

    def current(self) -> str:
        return self.read().name

    def read(self) -> Version:
        return read_version()


class NeverAsked:
    """The protection switched off: nobody looks whether something changed."""

    def current(self) -> str:
        return "one"


@pytest.fixture
def handler(home_page: HomePage) -> Iterator[WSGIHandler]:
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # the connection is that of the test
    yield WSGIHandler()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def site(handler: WSGIHandler, monkeypatch: pytest.MonkeyPatch) -> PageCache:
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    return kept(Counted(handler), AskedEachTime())


class Counted:
    """Django, and how often it was asked."""

    def __init__(self, django: Any) -> None:
        self.django, self.visits = django, 0

    def __call__(self, environ: keys.Environ, start_response: Any) -> Any:
        self.visits += 1
        return self.django(environ, start_response)


def counted(site: PageCache) -> int:
    return site._django.visits


@pytest.fixture
def article(home_page: HomePage) -> NewsPage:
    listing = NewsIndexPage.objects.child_of(home_page).get()
    page = NewsPage(title="La fête du quartier", slug="fete", summary="Samedi.", date=timezone.localdate())
    listing.add_child(instance=page)
    page.save_revision().publish()
    return NewsPage.objects.get(pk=page.pk)


ADDRESS = "/actualites/fete/"


def test_a_second_visitor_costs_no_question_to_the_pages(
    site: PageCache, article: NewsPage, django_assert_max_num_queries: Any
) -> None:
    assert "La fête du quartier" in visit(site, ADDRESS).text
    with django_assert_max_num_queries(1):  # the version, which the server reads apart
        assert "La fête du quartier" in visit(site, ADDRESS).text
    assert counted(site) == 1


def rename(article: NewsPage) -> None:
    article.title = "La fête est remise"
    article.save_revision().publish()


def renamed_site(article: NewsPage) -> None:
    text = SiteText.objects.get(locale__language_code="fr")
    text.name = "Le réseau renommé"
    text.save()


def restricted(article: NewsPage) -> None:
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.GROUPS)


def moved(article: NewsPage) -> None:
    article.move(Page.objects.get(pk=article.get_parent().get_parent().pk), pos="last-child")


def menu_entry(article: NewsPage) -> None:
    home = HomePage.objects.filter(locale__language_code="fr").get()
    page = ContentPage(title="Nouveau dans le menu", slug="nouveau", show_in_menus=True)
    home.add_child(instance=page)
    page.save_revision().publish()


CHANGES_SEEN = {
    "publish": (rename, ADDRESS, "La fête est remise", True),
    "unpublish": (lambda article: article.unpublish(), ADDRESS, "La fête du quartier", False),
    "unpublish, in the list": (
        lambda article: article.unpublish(),
        "/actualites/",
        "La fête du quartier",
        False,
    ),
    "move": (moved, ADDRESS, "La fête du quartier", False),
    "restrict": (restricted, ADDRESS, "La fête du quartier", False),
    "delete": (lambda article: article.delete(), "/actualites/", "La fête du quartier", False),
    "menu": (menu_entry, ADDRESS, "Nouveau dans le menu", True),
    "setting": (renamed_site, ADDRESS, "Le réseau renommé", True),
}


@pytest.mark.parametrize("change", CHANGES_SEEN)
def test_a_visitor_sees_a_change_at_once(site: PageCache, article: NewsPage, change: str) -> None:
    make, address, words, shown_after = CHANGES_SEEN[change]
    assert (words in visit(site, address).text) is not shown_after
    make(article)
    assert (words in visit(site, address).text) is shown_after


@pytest.mark.parametrize("change", CHANGES_SEEN)
def test_without_the_version_the_old_page_would_stay(
    handler: WSGIHandler, article: NewsPage, change: str
) -> None:
    make, address, words, shown_after = CHANGES_SEEN[change]
    site = kept(handler, NeverAsked())
    visit(site, address)
    make(article)
    assert (words in visit(site, address).text) is not shown_after


def test_a_page_is_gone_at_the_second_of_its_expiry(site: PageCache, article: NewsPage) -> None:
    noon = timezone.make_aware(datetime.datetime(2027, 3, 2, 12))
    article.expire_at = noon
    article.save_revision().publish()
    with time_machine.travel(noon - datetime.timedelta(seconds=2), tick=False):
        assert visit(site, ADDRESS).status == 200
        assert read_version().until == noon.timestamp()
    with time_machine.travel(noon, tick=False):
        assert visit(site, ADDRESS).status == 404


def test_the_version_ends_at_midnight_in_paris(home_page: HomePage) -> None:
    # The clocks change in the night between the two.
    with time_machine.travel("2027-03-27 21:00:00Z", tick=False), freshness.one_moment():
        assert freshness.next_change().isoformat() == "2027-03-28T00:00:00+01:00"
    with time_machine.travel("2027-03-28 21:00:00Z", tick=False), freshness.one_moment():
        assert freshness.next_change().isoformat() == "2027-03-29T00:00:00+02:00"


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
