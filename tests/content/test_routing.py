"""Addresses lead to their page in few queries, to nothing once it expired, and not past a restriction."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from accounts.models import User
from content import freshness
from content.pages import SitePage
from home.models import ContentPage, HomePage
from tests import factories

EXPIRY = datetime.datetime(2026, 3, 2, 11, tzinfo=datetime.UTC)


def content_page(parent: Page, title: str) -> ContentPage:
    page = ContentPage(title=title, locale=parent.locale)
    parent.add_child(instance=page)
    return page


@pytest.fixture
def restricted(home_page: HomePage) -> Page:
    """An article kept for the group of Bob's circle."""
    page = factories.news(title="Compte rendu du cercle")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Cercle"))
    return page


def test_page_five_levels_deep_costs_as_much_as_a_page_two_levels_deep(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    parent = Page.objects.get(slug="la-federation")
    pages = []
    for level in range(5):
        parent = content_page(parent, f"Niveau {level}")
        pages.append(parent)
    for page in (pages[0], pages[-1]):
        visitor.get(page.url)
        with django_assert_num_queries(2):  # the stamp, the page: where it is is known
            assert page.title in visitor.get(page.url).content.decode()


@pytest.mark.parametrize(
    "address",
    ["/rien/", "/actualites/rien/", "/la-federation/rien/encore/", "/accueil/", "/en/rien/",
     "/" + "a/" * 600, "/actualites//", "/la-federation/../"],
)  # fmt: skip
def test_address_that_leads_nowhere_is_not_found(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_draft_is_not_found(visitor: Client) -> None:
    page = factories.news()
    page.unpublish()
    assert visitor.get(page.url).status_code == 404


def test_page_is_gone_at_the_very_second_it_expires(visitor: Client) -> None:
    page = factories.news(title="Inscrivez-vous", expire_at=EXPIRY + datetime.timedelta(days=9999))
    Page.objects.filter(pk=page.pk).update(expire_at=EXPIRY)
    with time_machine.travel(EXPIRY - datetime.timedelta(seconds=1), tick=False) as clock:
        assert visitor.get(page.url).status_code == 200
        assert "Inscrivez-vous" in visitor.get("/actualites/").content.decode()
        clock.shift(1)
        assert visitor.get(page.url).status_code == 404
        assert "Inscrivez-vous" not in visitor.get("/actualites/").content.decode()
    page.refresh_from_db()
    assert page.live  # no job has run


def test_without_the_date_read_the_page_would_still_be_there(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = factories.news()
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(hours=1))
    assert visitor.get(page.url).status_code == 404
    monkeypatch.setattr("content.routing._has_expired", lambda page: False)
    assert visitor.get(page.url).status_code == 200


def test_visitor_reads_nothing_of_a_restricted_page(visitor: Client, restricted: Page) -> None:
    response = visitor.get(restricted.url)
    missing = visitor.get("/actualites/rien/")
    assert response.status_code == 404
    assert response.content.decode().replace(restricted.slug, "rien") == missing.content.decode()
    for address in ("/actualites/", "/actualites/flux.rss", "/sitemap.xml", "/plan-du-site/", "/"):
        response = visitor.get(address)
        assert response.status_code == 200
        text = response.content.decode()
        assert "Compte rendu du cercle" not in text
        assert restricted.slug not in text


def test_member_of_another_group_reads_nothing_and_a_member_of_the_group_reads(
    visitor: Client, restricted: Page, bob: User, charlie: User
) -> None:
    bob.groups.add(Group.objects.get(name="Cercle"))
    visitor.force_login(charlie)
    assert visitor.get(restricted.url).status_code == 404
    visitor.force_login(bob)
    response = visitor.get(restricted.url)
    assert "Compte rendu du cercle" in response.content.decode()
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_page_under_a_restricted_one_is_restricted_too(visitor: Client, restricted: Page) -> None:
    section = content_page(Page.objects.get(slug="la-federation"), "Réservé")
    page = content_page(section, "Dessous")
    assert visitor.get(page.url).status_code == 200
    PageViewRestriction.objects.create(page=section, restriction_type="groups")
    assert visitor.get(page.url).status_code == 404


def test_without_the_restrictions_read_everybody_would_read_the_page(
    visitor: Client, restricted: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = PageViewRestriction.objects.none()
    monkeypatch.setattr(SitePage, "get_view_restrictions", lambda page: nothing)
    assert "Compte rendu du cercle" in visitor.get(restricted.url).content.decode()


def addresses_looked_for(visitor: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        visitor.get(address)
    return sum("url_path IN" in query["sql"] for query in asked)


def test_which_page_has_an_address_is_looked_for_once(visitor: Client) -> None:
    page = factories.news()
    assert [addresses_looked_for(visitor, page.url) for _ in range(3)] == [1, 0, 0]
    page.title = "Un autre titre"
    page.save_revision().publish()
    assert [addresses_looked_for(visitor, page.url) for _ in range(3)] == [1, 0, 0]


def test_page_that_moves_leaves_its_address_at_once_and_another_takes_it(visitor: Client) -> None:
    federation = Page.objects.get(slug="la-federation")
    section = content_page(federation, "Avant")
    below = content_page(section, "Dessous")
    old = below.url
    assert "Dessous" in visitor.get(old).content.decode()
    section.slug = "apres"
    section.save()
    assert visitor.get(old).status_code == 404
    assert "Dessous" in visitor.get("/la-federation/apres/dessous/").content.decode()
    content_page(content_page(federation, "Avant"), "Dessous")
    assert visitor.get(old).status_code == 200


def test_addresses_that_lead_nowhere_are_not_kept(visitor: Client) -> None:
    """Else whoever types them without end would push out what the pages keep."""
    visitor.get("/actualites/")
    assert [addresses_looked_for(visitor, "/actualites/rien/") for _ in range(2)] == [1, 1]


def test_without_that_care_they_would_be(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    kept = freshness._kept
    monkeypatch.setattr(freshness, "_kept", lambda key, build, worth_keeping=None: kept(key, build))
    assert [addresses_looked_for(visitor, "/actualites/rien/") for _ in range(2)] == [1, 0]
