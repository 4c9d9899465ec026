"""What robots, phones and researchers read: robots.txt, security.txt, the manifest, the site map."""

import datetime
import json
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from wagtail.models import Locale, Page, PageViewRestriction

from content.models import SiteIdentity
from home.models import HomePage
from tests import factories

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def site_map(client: Client) -> dict[str, dict[str, str]]:
    """The addresses of the site map, each with its translations."""
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.findtext("s:loc", "", NAMES).removeprefix("http://testserver"): {
            link.get("hreflang", ""): link.get("href", "").removeprefix("http://testserver")
            for link in url.findall("x:link", NAMES)
        }
        for url in tree.findall("s:url", NAMES)
    }


def test_robots_are_told_where_the_map_is_and_what_to_leave(visitor: Client) -> None:
    response = visitor.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /gestion/",
        "Disallow: /espace/",
        "Disallow: /compte/",
        "Disallow: /recherche/",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_demonstration_asks_not_to_be_read(visitor: Client, settings: Settings) -> None:
    settings.DEMO = True
    assert visitor.get("/robots.txt").content.decode().splitlines() == ["User-agent: *", "Disallow: /"]
    assert '<meta name="robots" content="noindex">' in visitor.get("/").content.decode()


def test_researcher_reads_where_to_report_a_flaw(visitor: Client) -> None:
    lines = visitor.get("/.well-known/security.txt").content.decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"] == "mailto:accueil@federation.example"
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"
    expires = datetime.datetime.fromisoformat(fields["Expires"])
    assert timezone.now() < expires < timezone.now() + datetime.timedelta(days=365)
    identity = SiteIdentity.load()
    identity.security_contact = "securite@federation.example"
    identity.save()
    assert "securite@federation.example" in visitor.get("/.well-known/security.txt").content.decode()


def test_phone_reads_the_name_and_finds_the_icons(visitor: Client) -> None:
    response = visitor.get("/site.webmanifest")
    data = json.loads(response.content)
    assert response["Content-Type"] == "application/manifest+json"
    assert (data["name"], data["short_name"]) == ("Fédération d’essai", "Fédération")
    assert {icon["sizes"] for icon in data["icons"]} == {"192x192", "512x512"}
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in data["icons"])


def test_map_holds_every_public_address_and_each_answers(visitor: Client) -> None:
    page = factories.news()
    centre, offer, resource = factories.structure(), factories.job(), factories.resource()
    addresses = site_map(visitor)
    expected = {"/", "/actualites/", page.url, f"/annuaire/{centre.slug}/", f"/ressources/{resource.slug}/"}
    assert expected <= set(addresses)
    assert any(address.startswith("/offres-d-emploi/") and offer.structure for address in addresses)
    assert {visitor.get(address).status_code for address in addresses} == {200}


def test_map_holds_nothing_that_a_visitor_may_not_read(visitor: Client) -> None:
    draft, expired, restricted, under = (factories.news(slug=name) for name in "abcd")
    draft.unpublish()
    Page.objects.filter(pk=expired.pk).update(expire_at=timezone.now())
    PageViewRestriction.objects.create(page=restricted, restriction_type="groups")
    factories.structure(live=False, slug="brouillon")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    factories.job(published_on=yesterday, expires_on=yesterday)
    addresses = site_map(visitor)
    assert under.url in addresses
    assert not {draft.url, expired.url, restricted.url, "/annuaire/brouillon/"} & set(addresses)
    assert [address for address in addresses if address.startswith("/offres-d-emploi/")] == [
        "/offres-d-emploi/"
    ]


def test_map_tells_the_translations_of_a_page_both_ways(visitor: Client, home_page: HomePage) -> None:
    english = home_page.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "Home"
    english.save_revision().publish()
    both = {"fr": "/", "en": "/en/"}
    addresses = site_map(visitor)
    assert (addresses["/"], addresses["/en/"]) == (both, both)
    assert addresses["/actualites/"] == {}


def test_without_public_pages_the_map_would_tell_a_restricted_address(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = factories.news(slug="reserve")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Cercle"))
    assert page.url not in site_map(visitor)
    monkeypatch.setattr("config.sitemaps.public_pages", Page.objects.live)
    assert page.url in site_map(visitor)


@pytest.mark.parametrize("query", ["p=0", "p=abc", "p=99", "p=-1"])
def test_page_of_the_map_that_does_not_exist_is_not_found(visitor: Client, query: str) -> None:
    assert visitor.get(f"/sitemap.xml?{query}").status_code == 404
