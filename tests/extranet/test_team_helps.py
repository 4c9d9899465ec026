"""What the team does for somebody: signing all her devices out (ASVS 7.4.5), from its own desk."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, User
from tests import factories, reading
from tests.accounts.doors import is_signed_in, sign_in, with_password

pytestmark = pytest.mark.usefixtures("home_page")


@pytest.fixture
def devices(bob: User) -> list[Client]:
    """Bob's telephone and his computer, both signed in."""
    factories.member(with_password(bob), factories.structure())
    found = [Client(), Client()]
    for client in found:
        sign_in(client, bob.email)
        assert client.get("/espace/").status_code == 200
    return found


def out(person: User) -> str:
    return reverse("extranet:end_sessions", args=[person.pk])


def test_team_signs_all_the_devices_of_somebody_out(
    visitor: Client, alice: User, bob: User, devices: list[Client]
) -> None:
    factories.teammate(alice)
    visitor.force_login(alice)
    page = visitor.post(out(bob), follow=True)
    assert "Bob est déconnectée ou déconnecté partout." in reading.plain(reading.soup(page).get_text(" "))
    assert [client.get("/espace/").status_code for client in devices] == [302, 302]
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.actor, entry.about) == (AuditEntry.Act.SESSIONS_ENDED, alice, bob)
    sign_in(devices[0], bob.email)
    assert is_signed_in(devices[0])


def test_if_sessions_were_kept_both_would_still_be_inside(
    visitor: Client, alice: User, bob: User, devices: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extranet.network.team.end_sessions", lambda person: None)
    factories.teammate(alice)
    visitor.force_login(alice)
    visitor.post(out(bob))
    assert [client.get("/espace/").status_code for client in devices] == [200, 200]


@pytest.mark.parametrize("who", ["member", "direction", "visitor"])
def test_nobody_else_does(visitor: Client, charlie: User, bob: User, devices: list[Client], who: str) -> None:
    role = "direction" if who == "direction" else "activities"
    factories.member(charlie, bob.memberships.get().structure, role)
    if who != "visitor":
        visitor.force_login(charlie)
    assert visitor.post(out(bob)).status_code == (302 if who == "visitor" else 404)
    assert [client.get("/espace/").status_code for client in devices] == [200, 200]


def test_desk_says_what_waits_for_the_team_and_links_lead_somewhere(
    visitor: Client, alice: User, bob: User
) -> None:
    factories.teammate(alice)
    visitor.force_login(alice)
    assert "Rien n’a encore été fait." in reading.words(visitor.get("/espace/equipe/"))
    factories.structure(name="L’Escale")
    waiting = factories.structure(name="Les Tilleuls")
    factories.direct(bob, waiting)
    waiting.summary = "Une correction"
    waiting.save_revision()
    page = visitor.get("/espace/equipe/")
    assert reading.titles(page, "h3 a") == ["Les Tilleuls", "L’Escale"]
    for link in reading.main(page).select("a[href]"):
        assert visitor.get(link["href"]).status_code in (200, 302), link["href"]


def test_desk_does_not_exist_for_members(visitor: Client, bob: User) -> None:
    factories.direct(bob, factories.structure())
    visitor.force_login(bob)
    assert reading.status(visitor, "/espace/equipe/") == 404
