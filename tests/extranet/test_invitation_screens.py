"""Inviting and answering from the screen: by the direction of a structure, by who leads a collectif."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.models import AccessRequest, Invitation, Structure, User
from extranet.collectives.models import Collective
from tests import factories, reading
from tests.accounts.doors import ZOE, last_letter, open_link, said, signed_in

pytestmark = pytest.mark.usefixtures("home_page")
PARC = "/espace/structures/parc/"


@pytest.fixture
def jeunes(alice: User) -> Collective:
    """Alice leads it, without being of the team any more."""
    factories.member(alice, factories.structure())
    return factories.collective(alice, "Jeunes", slug="jeunes")


def flash(page: Any) -> str:
    return reading.plain(reading.soup(page).get_text(" "))


def invite(director: Client, **words: str) -> Any:
    data = {"email": ZOE, "first_name": "Zoé", "last_name": "Martin", "role": "reception"} | words
    return director.post(f"{PARC}inviter/", data, follow=True)


def test_direction_invites_sends_again_and_takes_back(director: Client, visitor: Client) -> None:
    page = invite(director)
    assert f"Invitation envoyée à {ZOE}" in flash(page)
    assert f"{ZOE} Accueil · jusqu’au" in reading.words(page)
    first = last_letter(ZOE)
    key = Invitation.objects.get().pk
    page = director.post(f"/espace/invitations/{key}/renvoyer/", follow=True)
    assert "Un nouveau lien est parti" in flash(page)
    assert last_letter(ZOE) != first
    assert "Zoé" in open_link(visitor).content.decode()
    page = director.post(f"/espace/invitations/{key}/annuler/", follow=True)
    assert "est annulée" in flash(page) and ZOE not in reading.words(page)
    assert "annulée" in said(open_link(visitor))
    assert director.post(f"/espace/invitations/{key}/renvoyer/").status_code == 404


def test_invitation_that_has_expired_says_so_and_is_sent_again(director: Client) -> None:
    invite(director)
    Invitation.objects.update(expires_at=timezone.now())
    assert "Accueil · expirée" in reading.words(director.get(PARC))
    director.post(f"/espace/invitations/{Invitation.objects.get().pk}/renvoyer/")
    assert not Invitation.objects.get().has_expired


@pytest.mark.parametrize("address", ["", "zoe", "zoe@", "zoe@ailleurs", "zoe martin@ailleurs.example"])
def test_wrong_address_is_said_in_french(director: Client, address: str) -> None:
    page = invite(director, email=address)
    told = [reading.plain(link.get_text()) for link in reading.main(page).select(".error-summary a")]
    wrong = "Indiquez une adresse électronique, par exemple nom@exemple.fr"
    assert told == [wrong if address else "Remplissez « Adresse électronique »."]
    assert not Invitation.objects.exists()


def test_extra_fields_of_an_invitation_are_ignored(director: Client, charlie: User) -> None:
    other = factories.structure(slug="autre")
    invite(director, structure=str(other.pk), space="1", place="lead", invited_by=str(charlie.pk))
    made = Invitation.objects.get()
    assert (made.structure.slug, made.space, made.place, made.invited_by.first_name) == (
        "parc",
        None,
        "",
        "Bob",
    )


def request_of(structure: Structure) -> AccessRequest:
    return actions.ask_access(
        email=ZOE,
        first_name="Zoé",
        last_name="Martin",
        structure=structure,
        role="reception",
        message="Merci",
    )


def test_direction_accepts_a_request(director: Client, parc: Structure) -> None:
    asked = request_of(parc)
    assert "Zoé Martin" in reading.words(director.get(PARC)) and "Merci" in reading.words(director.get(PARC))
    page = director.post(f"/espace/demandes/{asked.pk}/accepter/", follow=True)
    assert f"une invitation est partie à {ZOE}" in flash(page)
    assert Invitation.objects.get().email == ZOE
    again = director.post(f"/espace/demandes/{asked.pk}/refuser/", follow=True)
    assert "Quelqu’un a déjà répondu" in flash(again)


def test_direction_refuses_a_request_and_a_letter_says_so(director: Client, parc: Structure) -> None:
    asked = request_of(parc)
    page = director.post(f"/espace/demandes/{asked.pk}/refuser/", follow=True)
    assert "une lettre part" in flash(page) and "Demandes d’accès" not in reading.words(page)
    assert not Invitation.objects.exists()
    assert "Centre du Parc" in last_letter(ZOE).subject + last_letter(ZOE).text


def test_ordinary_member_may_neither_answer_nor_invite_and_a_stranger_finds_nothing(
    director: Client, parc: Structure, charlie: User
) -> None:
    invite(director, email="autre@ailleurs.example")
    asked, invitation = request_of(parc), Invitation.objects.get()
    acts = [
        f"/espace/demandes/{asked.pk}/accepter/", f"/espace/demandes/{asked.pk}/refuser/",
        f"/espace/invitations/{invitation.pk}/renvoyer/", f"/espace/invitations/{invitation.pk}/annuler/",
    ]  # fmt: skip
    factories.member(charlie, factories.structure())
    for act in acts:
        number = next(part for part in act.split("/") if part.isdigit())
        foreign = signed_in(charlie).post(act)
        missing = signed_in(charlie).post(act.replace(number, "99999"))
        assert foreign.status_code == missing.status_code == 404
        assert foreign.content.decode().replace(act, "") == missing.content.decode().replace(
            act.replace(number, "99999"), ""
        )
    factories.member(charlie, parc)
    assert [signed_in(charlie).post(act).status_code for act in acts] == [403] * 4
    assert [director.get(act).status_code for act in acts] == [405] * 4
    words = reading.words(signed_in(charlie).get(PARC))
    assert ZOE not in words and "autre@ailleurs.example" not in words
    assert AccessRequest.objects.waiting().count() == Invitation.objects.waiting().count() == 1


def test_without_the_rule_an_ordinary_member_would_let_people_in(
    director: Client, parc: Structure, charlie: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    factories.member(charlie, parc)
    monkeypatch.setattr("extranet.network.invitations.require", lambda allowed: None)
    assert signed_in(charlie).post(f"/espace/demandes/{request_of(parc).pk}/accepter/").status_code == 302
    assert Invitation.objects.exists()


def test_lead_of_a_collective_sends_again_and_takes_back_its_invitations(
    jeunes: Collective, alice: User, bob: User
) -> None:
    lead, members = signed_in(alice), "/espace/collectifs/jeunes/membres/"
    data = {"first_name": "Zoé", "last_name": "Martin", "email": ZOE}
    page = lead.post(f"{members}inviter/", data, follow=True)
    assert f"{ZOE} Participe, venant d’ailleurs" in reading.words(page)
    made = Invitation.objects.get()
    page = lead.post(f"/espace/invitations/{made.pk}/renvoyer/", follow=True)
    assert page.redirect_chain[-1][0] == members and "Un nouveau lien" in flash(page)
    assert made.token_hash != Invitation.objects.get().token_hash
    factories.takes_part(bob, jeunes, "external")
    assert signed_in(bob).post(f"/espace/invitations/{made.pk}/annuler/").status_code == 403
    assert ZOE not in reading.words(signed_in(bob).get(members))
    page = lead.post(f"/espace/invitations/{made.pk}/annuler/", follow=True)
    assert "est annulée" in flash(page) and ZOE not in reading.words(page)
