"""What a federation finds on its first day: a site that reads well, its legal pages, and what is left to say."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.template import engines
from django.test import Client
from wagtail.models import Page

from accounts.models import User
from accounts.processing import declared
from content.models import SiteIdentity, SiteText
from home import roles
from home.models import ContentPage, HomePage
from tests import factories, reading

ADDRESSES = ["/mentions-legales/", "/donnees-personnelles/", "/accessibilite/"]
DASHBOARD = "/gestion/"


@pytest.fixture
def administrator(alice: User, home_page: HomePage, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it
    call_command("setup_site", verbosity=0)
    alice.groups.add(Group.objects.get(name=roles.ADMINISTRATION))
    client = Client()
    client.force_login(alice)
    return client


def left(client: Client) -> list[str]:
    """What the dashboard asks for."""
    return [link.get_text() for link in reading.soup(client.get(DASHBOARD)).select(".first-steps a")]


def tell_who_we_are() -> None:
    SiteText.objects.update(name="Fédération des Trois Vallées")
    identity = SiteIdentity.load()
    identity.phone, identity.address, identity.email = "01 60 00 00 00", "1 rue du Pont", "nous@vallees.test"
    identity.registration_number, identity.publication_director = "W771000000", "Odile Martin, présidente"
    identity.host_details = "Hébergeur du Pont, 2 rue du Quai"
    identity.save()


def test_visitor_reads_a_home_page_with_a_title_and_no_empty_band(visitor: Client) -> None:
    page = reading.main(visitor.get("/"))
    assert [title.get_text() for title in page.select("h1")] == ["Un réseau qui agit avec les habitants"]
    assert page.select_one(".quilt path") is not None
    assert page.select_one("figcaption") is None  # there is no structure yet to count
    factories.structure()
    assert reading.main(visitor.get("/")).select_one("figcaption") is not None


def test_footer_of_every_page_leads_to_the_three_legal_pages(visitor: Client) -> None:
    links = [str(link["href"]) for link in reading.soup(visitor.get("/actualites/")).select(".site-footer a")]
    assert [address for address in links if address in ADDRESSES] == ADDRESSES
    assert {reading.status(visitor, address) for address in ADDRESSES} == {200}


def test_legal_notice_says_the_identity_of_today(visitor: Client) -> None:
    before = reading.words(visitor.get("/mentions-legales/"))
    assert "Direction de la publication" not in before
    tell_who_we_are()
    after = reading.words(visitor.get("/mentions-legales/"))
    for word in (
        "Trois Vallées",
        "W771000000",
        "Odile Martin, présidente",
        "Hébergeur du Pont",
        "1 rue du Pont",
    ):
        assert word in after


def test_page_on_data_says_every_line_of_the_register(visitor: Client) -> None:
    page = reading.main(visitor.get("/donnees-personnelles/"))
    assert {each.get_text() for each in page.select("summary")} == {each.name for each in declared()}
    words = reading.words(visitor.get("/donnees-personnelles/"))
    assert {each.kept for each in declared() if each.kept not in words} == set()


def test_page_of_text_says_neither_unless_it_is_asked(visitor: Client) -> None:
    ContentPage.objects.update(supplement="")
    assert reading.main(visitor.get("/donnees-personnelles/")).select("summary") == []
    assert "Qui publie ce site" not in reading.words(visitor.get("/mentions-legales/"))


def test_administration_is_told_what_is_left_until_nothing_is(
    administrator: Client, alice: User, bob: User
) -> None:
    SiteText.objects.update(name="Fédération des centres sociaux")
    assert len(left(administrator)) == 6
    factories.teammate(alice)
    assert len(left(administrator)) == 7  # an administrator who is not of the team invites nobody there
    tell_who_we_are()
    assert left(administrator) == [
        "La première phrase de l’accueil", "La première actualité", "La première structure",
        "Une deuxième personne dans l’équipe"]  # fmt: skip
    factories.structure()
    factories.news(title="Nous voilà")
    factories.teammate(bob)
    assert left(administrator) == ["La première phrase de l’accueil"]
    home = HomePage.objects.get(locale__language_code="fr")
    home.sections = [("hero", home.sections[0].value | {"text": "Nous sommes des voisins."})]
    home.save()
    assert "Pour que ce site soit le vôtre" not in administrator.get(DASHBOARD).content.decode()


def test_each_step_leads_to_a_screen_that_opens(administrator: Client, alice: User) -> None:
    factories.teammate(alice)
    links = reading.soup(administrator.get(DASHBOARD)).select(".first-steps a")
    assert {administrator.get(str(link["href"]), follow=True).status_code for link in links} == {200}


def test_editor_is_not_asked_what_she_may_not_change(home_page: HomePage, bob: User) -> None:
    call_command("setup_site", verbosity=0)
    bob.groups.add(Group.objects.get(name=roles.EDITORS))
    client = Client()
    client.force_login(bob)
    assert client.get(DASHBOARD).status_code == 200
    assert left(client) == []


def test_home_page_that_was_removed_asks_for_a_new_one(administrator: Client) -> None:
    Page.objects.filter(depth__gt=1).delete()
    assert "La première phrase de l’accueil" in left(administrator)
