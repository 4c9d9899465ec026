"""The public library: what everybody may take, and nothing of what is kept for members."""

import datetime

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries
from wagtail.models import Locale

from accounts.models import User
from content.models import Audience
from resources.models import Resource
from tests import factories

MEMBERS = Resource.Access.MEMBERS


def titles(client: Client, query: str = "") -> set[str]:
    page = BeautifulSoup(client.get(f"/ressources/{query}").content, "html.parser")
    return {title.get_text().strip() for title in page.main.select(".rows h3")}


def hidden() -> list[Resource]:
    """The resources that the public library must not show: for members, drafts, of tomorrow."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    reasons = {
        "membres": {"access": MEMBERS},
        "brouillon": {"live": False},
        "demain": {"published_on": tomorrow},
    }
    return [
        factories.resource(title="Grille des salaires", slug=f"grille-{name}", **fields)
        for name, fields in reasons.items()
    ]


def address_of_file(resource: Resource) -> str:
    return str(resource.files.get().document.url)


def test_visitor_sees_public_resources_and_takes_their_files(visitor: Client) -> None:
    guide = factories.resource(title="Conduire une réunion", summary="À trois, en une heure.")
    assert titles(visitor) == {"Conduire une réunion"}
    page = visitor.get(f"/ressources/{guide.slug}/")
    text = page.content.decode()
    assert "À trois, en une heure." in text
    assert address_of_file(guide) in text
    assert visitor.get(address_of_file(guide)).status_code == 200


LISTS = [
    "/ressources/",
    "/ressources/flux.rss",
    "/ressources/flux.atom",
    "/sitemap.xml",
    "/recherche/?q=grille",
    "/recherche/?q=salaires&nature=ressources",
    "/",
]


def test_resources_that_are_not_public_leave_no_trace(visitor: Client, bob: User) -> None:
    resources = hidden()
    missing = visitor.get("/ressources/rien/").content.decode()
    for resource in resources:
        response = visitor.get(f"/ressources/{resource.slug}/")
        assert response.status_code == 404
        assert response.content.decode().replace(resource.slug, "rien") == missing
        assert visitor.get(address_of_file(resource)).status_code == 404
    for address in LISTS:
        text = visitor.get(address).content.decode()
        assert "Grille des salaires" not in text
        assert "grille-" not in text
    visitor.force_login(bob)
    assert visitor.get(f"/ressources/{resources[0].slug}/").status_code == 404
    assert visitor.get(address_of_file(resources[0])).status_code == 404
    assert "Grille des salaires" not in visitor.get("/recherche/?q=grille").content.decode()


def test_without_public_read_the_members_resource_and_its_file_would_leak(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = hidden()[0]
    monkeypatch.setattr(type(Resource.objects.all()), "public", lambda resources: resources)
    monkeypatch.setattr("content.seams.public_records", {Resource: Resource.objects.all})
    assert titles(visitor) == {"Grille des salaires"}
    assert visitor.get(address_of_file(resource)).status_code == 200


def test_file_is_private_again_once_its_resource_is_kept_for_members(visitor: Client) -> None:
    resource = factories.resource()
    address = address_of_file(resource)
    assert visitor.get(address).status_code == 200
    resource.access = MEMBERS
    resource.save()
    assert visitor.get(address).status_code == 404


def test_public_resource_is_found_by_its_words_and_listed_for_search_engines(visitor: Client) -> None:
    resource = factories.resource(title="Trame de réunion")
    address = f"/ressources/{resource.slug}/"
    page = BeautifulSoup(visitor.get("/recherche/?q=réunions").content, "html.parser")
    assert [link["href"] for link in page.select(".results a")] == [address]
    assert f"http://testserver{address}</loc>" in visitor.get("/sitemap.xml").content.decode()


def test_filters_by_kind_theme_and_audience_narrow_the_list(visitor: Client) -> None:
    theme = factories.ThemeFactory(slug="jeunesse")
    audience = Audience.objects.create(
        label="Bénévoles", slug="benevoles", locale=Locale.objects.get(language_code="fr")
    )
    kit = factories.resource(title="Kit", kind=Resource.Kind.KIT)
    themed, meant = factories.resource(title="Jeunes"), factories.resource(title="Bénévoles")
    themed.themes.add(theme)
    themed.save()
    meant.audiences.add(audience)
    meant.save()
    assert titles(visitor) == {"Kit", "Jeunes", "Bénévoles"}
    assert titles(visitor, "?nature=kit") == {kit.title}
    assert titles(visitor, "?theme=jeunesse") == {"Jeunes"}
    assert titles(visitor, "?public=benevoles") == {"Bénévoles"}
    assert titles(visitor, "?nature=kit&nature=guide") == {"Kit"}
    assert titles(visitor, "?nature=kit&theme=jeunesse") == set()


def test_empty_result_helps_and_unknown_filter_is_not_found(visitor: Client) -> None:
    page = visitor.get("/ressources/?nature=memo")
    assert "Aucune ressource pour ces filtres." in page.content.decode()
    assert visitor.get("/ressources/?nature=rien").status_code == 404
    assert visitor.get("/ressources/?public=rien").status_code == 404


@pytest.mark.parametrize(("name", "version"), [("flux.rss", "rss20"), ("flux.atom", "atom10")])
def test_feed_reader_gets_the_newest_first_with_stable_identities(
    visitor: Client, name: str, version: str
) -> None:
    today = timezone.localdate()
    old = factories.resource(title="Ancienne", published_on=today - datetime.timedelta(days=9))
    new = factories.resource(title="Nouvelle & fraîche", published_on=today)
    feed = feedparser.parse(visitor.get(f"/ressources/{name}").content)
    assert (feed.bozo, feed.version) == (False, version)
    assert [entry.title for entry in feed.entries] == ["Nouvelle & fraîche", "Ancienne"]
    assert [entry.id for entry in feed.entries] == [f"urn:resource:{new.slug}", f"urn:resource:{old.slug}"]
    assert feed.entries[0].link == f"http://testserver/ressources/{new.slug}/"


@pytest.mark.parametrize("address", ["flux.json", "flux.rdf", "flux.rss?nature=rien"])
def test_feed_that_does_not_exist_is_not_found(visitor: Client, address: str) -> None:
    assert visitor.get(f"/ressources/{address}").status_code == 404


def test_list_of_one_and_list_of_five_cost_the_same(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    costs = []
    for added in (1, 4):
        for _ in range(added):
            resource = factories.resource()
            resource.themes.add(factories.ThemeFactory())
            resource.save()
        visitor.get("/ressources/")
        with django_assert_num_queries(costs[0] if costs else 99, exact=False) as queries:
            visitor.get("/ressources/")
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 10


def test_reader_goes_from_a_page_to_the_next_and_keeps_the_filters(visitor: Client) -> None:
    kit = Resource.Kind.KIT
    fields = [
        {"title": f"Kit {n:02}", "slug": f"kit-{n}", "kind": kit, "access": "public"} for n in range(14)
    ]
    Resource.objects.bulk_create([Resource(**each) for each in fields])
    page = BeautifulSoup(visitor.get("/ressources/?nature=kit").content, "html.parser")
    following = str(page.select_one("a[rel=next]")["href"])
    assert set(following.removeprefix("?").split("&")) == {"nature=kit", "page=2"}
    first, second = titles(visitor, "?nature=kit"), titles(visitor, following)
    assert (len(first), len(second)) == (12, 2)
    assert first | second == {f"Kit {number:02}" for number in range(14)}
    assert visitor.get("/ressources/?nature=kit&page=3").status_code == 404


def fed(visitor: Client) -> list[str]:
    return [entry.title for entry in feedparser.parse(visitor.get("/ressources/flux.rss").content).entries]


def test_new_public_resource_enters_the_feed_and_what_is_kept_for_some_never_does(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.resource(title="Déjà là")
    assert fed(visitor) == ["Déjà là"]
    draft = factories.resource(title="Nouvelle", live=False)
    inside = factories.resource(title="Grille des salaires", access=MEMBERS, live=False)
    circle = {"access": Resource.Access.SPACE, "space": factories.circle("direction")}
    theirs = factories.resource(title="Note du cercle", live=False, **circle)
    for each in (draft, inside, theirs):
        each.save_revision().publish()
    assert fed(visitor) == ["Nouvelle", "Déjà là"]
    monkeypatch.setattr(type(Resource.objects.all()), "public", lambda found: found.filter(live=True))
    assert {"Grille des salaires", "Note du cercle"} <= set(fed(visitor))  # the twin
