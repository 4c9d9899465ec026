"""The federation's team: invited by itself, never emptied, and begun by a command."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import AuditEntry, Invitation, User
from extranet.collectives.models import Collective
from tests import factories, reading

pytestmark = pytest.mark.usefixtures("home_page")
TEAM = "/espace/equipe/membres/"


@pytest.fixture
def team(client: Client, alice: User) -> Client:
    factories.teammate(alice)
    client.force_login(alice)
    return client


def test_team_invites_a_colleague_who_will_see_the_whole_network(team: Client) -> None:
    words = {"first_name": "Zoé", "last_name": "Martin", "email": "Zoe@Federation.example"}
    page = team.post(f"{TEAM}inviter/", words, follow=True)
    assert "zoe@federation.example" in reading.words(page)
    invitation = Invitation.objects.get()
    assert (invitation.space, invitation.place) == (factories.team(), "member")


@pytest.mark.parametrize("missing", ["first_name", "last_name", "email"])
def test_invitation_says_what_is_missing(team: Client, missing: str) -> None:
    words = {"first_name": "Zoé", "last_name": "Martin", "email": "zoe@federation.example"}
    assert "Remplissez" in reading.words(team.post(f"{TEAM}inviter/", words | {missing: ""}))
    assert not Invitation.objects.exists()


def test_whoever_leaves_the_team_loses_its_screens_and_what_she_led_is_to_be_given(
    team: Client, bob: User
) -> None:
    place = factories.teammate(bob)
    factories.member(bob, factories.structure())
    collective = factories.collective(bob)
    other = Client()
    other.force_login(bob)
    assert other.get("/espace/equipe/").status_code == 200
    page = team.get(f"{TEAM}{place.pk}/retirer/")
    assert "Retirer Bob de l’équipe ?" in reading.words(page)
    team.post(f"{TEAM}{place.pk}/retirer/")
    assert other.get("/espace/equipe/").status_code == 404
    assert other.get("/espace/").status_code == 200
    assert Collective.objects.get(pk=collective.pk).lead is None
    assert "Choisir qui prend la suite" in reading.words(team.get("/espace/equipe/"))


def test_last_of_the_team_stays(team: Client, alice: User) -> None:
    place = alice.space_memberships.get()
    page = team.post(f"{TEAM}{place.pk}/retirer/", follow=True)
    assert "C’est la dernière personne de l’équipe" in reading.plain(reading.soup(page).get_text())
    assert User.objects.get(pk=alice.pk).is_team


def test_first_of_the_team_joins_by_a_command(bob: User) -> None:
    said = StringIO()
    for _ in range(2):
        call_command("join_team", "BOB@structure-a.example", stdout=said)
    assert "Bob est de l’équipe." in said.getvalue()
    assert bob.space_memberships.count() == 1
    assert AuditEntry.objects.filter(act=AuditEntry.Act.PLACE_GIVEN, about=bob).count() == 1


def test_command_refuses_an_address_without_account(db: None) -> None:
    with pytest.raises(CommandError, match="Aucun compte ouvert"):
        call_command("join_team", "personne@exemple.example")
