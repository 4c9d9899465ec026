"""What a member keeps at hand, and how she tells the federation that a sheet is wrong."""

import pytest
from django.test import Client

from accounts import personal_data
from accounts.models import User
from background.models import OutgoingMail
from content.models import SiteIdentity
from resources.models import Resource, SavedResource
from tests import factories, reading
from tests.extranet.library import LIBRARY, kept

pytestmark = pytest.mark.usefixtures("home_page")
SAVED = f"{LIBRARY}gardees/"
SHEET = f"{LIBRARY}trame/"


@pytest.fixture
def tool(db: None) -> Resource:
    return kept("Trame de projet", slug="trame")


def saved(client: Client) -> list[str]:
    return reading.titles(client.get(SAVED), ".rows h3 a")


def test_member_keeps_a_resource_once_and_lets_it_go(member: Client, bob: User, tool: Resource) -> None:
    assert saved(member) == []
    assert "Garder sous la main" in reading.words(member.get(SHEET))
    for _twice in range(2):
        page = member.post(f"{SHEET}garder/", follow=True)
        assert "Ne plus garder" in reading.words(page)
    assert (saved(member), SavedResource.objects.count()) == (["Trame de projet"], 1)
    for _twice in range(2):
        page = member.post(f"{SHEET}ne-plus-garder/", follow=True)
        assert "Garder sous la main" in reading.words(page)
    assert saved(member) == []


def test_list_is_mine_alone_the_last_kept_first(member: Client, charlie: User, tool: Resource) -> None:
    older, others = kept("Guide", slug="guide"), kept("À Charlie", slug="charlie")
    for resource in (others, tool):
        SavedResource.objects.create(user=charlie, resource=resource)
    for resource in (older, tool):
        member.post(f"{LIBRARY}{resource.slug}/garder/")
    SavedResource.objects.create(user=charlie, resource=older)
    assert saved(member) == ["Trame de projet", "Guide"]


def test_resource_that_i_may_no_longer_see_leaves_the_list(
    member: Client, tool: Resource, monkeypatch: pytest.MonkeyPatch
) -> None:
    member.post(f"{SHEET}garder/")
    tool.unpublish()
    assert saved(member) == []
    monkeypatch.setattr(type(Resource.objects.all()), "visible_to", lambda found, person: found.all())
    assert saved(member) == ["Trame de projet"]  # the twin


def test_what_i_keep_is_in_my_data_and_goes_with_my_account(
    member: Client, bob: User, tool: Resource
) -> None:
    member.post(f"{SHEET}garder/")
    assert personal_data.collect(bob)["Ressources gardées"][0]["titre"] == "Trame de projet"
    for erase in personal_data.erasers:
        erase(bob)
    assert not SavedResource.objects.exists()


def test_federation_reads_what_is_wrong_and_who_says_so(member: Client, bob: User, tool: Resource) -> None:
    assert f"{SHEET}probleme/" in reading.links(member.get(SHEET))
    page = member.post(f"{SHEET}probleme/", {"message": "Le fichier ne s’ouvre pas."}, follow=True)
    assert "La fédération a reçu votre message" in reading.plain(page.content.decode())
    letter = OutgoingMail.objects.get()
    assert letter.to == "accueil@federation.example"
    assert letter.subject == "Un problème avec une ressource : Trame de projet"
    for said in ("Le fichier ne s’ouvre pas.", bob.email, SHEET):
        assert said in letter.text


def test_empty_message_is_said_and_sends_nothing(member: Client, tool: Resource) -> None:
    page = member.post(f"{SHEET}probleme/", {"message": " "})
    assert "Remplissez « Qu’est-ce qui ne va pas ? »." in reading.words(page)
    assert not OutgoingMail.objects.exists()


def test_without_an_address_of_the_federation_its_team_reads_it(
    member: Client, alice: User, tool: Resource
) -> None:
    factories.teammate(alice)
    SiteIdentity.objects.update(email="")
    member.post(f"{SHEET}probleme/", {"message": "Un chiffre est faux."})
    assert OutgoingMail.objects.get().to == alice.email
