"""The library of the network: what is kept for members is found, read and downloaded by them alone."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from resources.models import Resource
from tests import factories, reading
from tests.content.downloads import assert_hidden, body_of
from tests.extranet.library import LIBRARY, kept, shown

pytestmark = pytest.mark.usefixtures("home_page")


@pytest.fixture
def tool() -> Resource:
    return kept("Trame de projet", slug="trame", kind=Resource.Kind.OUTLINE)


def test_member_reads_and_downloads_what_is_kept_for_the_network(member: Client, tool: Resource) -> None:
    factories.resource(title="Guide public")
    assert shown(member) == ["Guide public", "Trame de projet"]
    page = member.get(f"{LIBRARY}trame/")
    assert reading.main(page).h1.get_text() == "Trame de projet"
    document = tool.files.get().document
    assert document.url in reading.links(page)
    response = member.get(document.url)
    assert body_of(response).startswith(b"%PDF")
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("who", ["visitor", "pending", "external"])
def test_nobody_else_reads_nor_downloads_it(
    visitor: Client, alice: User, charlie: User, tool: Resource, who: str
) -> None:
    if who == "external":
        factories.takes_part(charlie, factories.collective(alice), "external")
    if who != "visitor":
        visitor.force_login(charlie)
    assert visitor.get(f"{LIBRARY}trame/").status_code == (302 if who == "visitor" else 404)
    assert_hidden(visitor, tool.files.get().document.url)
    assert "Trame de projet" not in visitor.get("/ressources/").content.decode()
    assert "Trame de projet" not in visitor.get("/recherche/?q=projet").content.decode()


def test_whoever_leaves_her_last_structure_loses_the_file_at_the_next_request(
    member: Client, bob: User, tool: Resource
) -> None:
    address = tool.files.get().document.url
    assert member.get(address).status_code == 200
    bob.memberships.get().places.all().delete()
    assert_hidden(member, address)


def test_if_everybody_were_of_the_network_the_file_would_leak(
    visitor: Client, charlie: User, tool: Resource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    visitor.force_login(charlie)
    address = tool.files.get().document.url
    assert_hidden(visitor, address)
    monkeypatch.setattr(User, "network_places", {"structure"})
    assert visitor.get(address).status_code == 200


def test_draft_kept_for_the_network_is_not_there_yet(member: Client) -> None:
    draft = kept("Brouillon", slug="brouillon")
    draft.unpublish()
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    kept("Demain", slug="demain", published_on=tomorrow)
    assert shown(member) == []
    assert member.get(f"{LIBRARY}brouillon/").status_code == 404
    assert_hidden(member, draft.files.get().document.url)


def test_facets_count_what_the_reader_may_see(member: Client, tool: Resource) -> None:
    factories.resource(title="Guide", kind=Resource.Kind.GUIDE)
    hidden = factories.resource(title="Caché", kind=Resource.Kind.KIT, live=False)
    words = reading.words(member.get(LIBRARY))
    assert "Trame (1)" in words and "Guide (1)" in words
    assert "Adhérents seulement (1)" in words and "Toutes et tous (1)" in words
    assert hidden.get_kind_display() not in words  # not even a zero


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?nature=trame", ["Trame de projet"]),
        ("?acces=public", ["Guide"]),
        ("?nature=trame&acces=public", []),
    ],
)
def test_member_narrows_the_list(member: Client, tool: Resource, query: str, titles: list[str]) -> None:
    factories.resource(title="Guide", kind=Resource.Kind.GUIDE)
    assert shown(member, query) == titles


def test_filter_that_does_not_exist_is_not_found(member: Client) -> None:
    assert member.get(f"{LIBRARY}?nature=inconnue").status_code == 404


def test_member_finds_it_by_the_search_which_leads_to_its_sheet(member: Client, tool: Resource) -> None:
    page = member.get("/recherche/", {"q": "trame projet"})
    assert f"{LIBRARY}trame/" in reading.links(page)


def test_new_one_shows_on_the_home_of_members(member: Client, tool: Resource) -> None:
    assert "Trame de projet" in reading.words(member.get("/espace/"))


def test_sheet_leads_to_others_on_the_same_theme(member: Client, tool: Resource) -> None:
    theme = factories.ThemeFactory()
    other = kept("Autre trame", slug="autre")
    for each in (tool, other):
        each.themes = [theme]
        each.save()
    assert f"{LIBRARY}autre/" in reading.links(member.get(f"{LIBRARY}trame/"))
