"""An invitation opens one door, once, to the person who holds the address."""

import datetime

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.models import (
    Invitation,
    Membership,
    Structure,
    StructureRole,
    User,
)
from accounts.models.invitation import fingerprint
from background.models import OutgoingMail
from tests import factories
from tests.accounts.doors import (
    ZOE,
    arrive,
    invite,
    last_letter,
    link_in,
    open_link,
    path_of,
    said,
)

pytestmark = pytest.mark.usefixtures("home_page")


@pytest.fixture
def centre(home_page: object) -> Structure:
    return factories.structure(name="Centre L’Escale")


def test_expired_link_says_so_and_opens_nothing(visitor: Client, centre: Structure) -> None:
    invite(centre)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=14, seconds=1), tick=False):
        page = open_link(visitor)
        assert page.status_code == 410
        assert "plus de quatorze jours" in said(page)
        assert arrive(visitor).status_code == 410
    assert not User.objects.exists()


def test_link_used_twice_says_so(visitor: Client, centre: Structure) -> None:
    invite(centre)
    open_link(visitor)
    arrive(visitor)
    other = Client()
    page = open_link(other)
    assert page.status_code == 410
    assert "Cette invitation a déjà servi" in said(page)
    assert arrive(other).status_code == 410
    assert User.objects.count() == 1


def test_mistyped_link_says_so_and_tells_nothing(visitor: Client, centre: Structure) -> None:
    invite(centre)
    path = path_of(link_in(last_letter(ZOE)))
    wrong = "y" if path[-2] == "x" else "x"
    page = visitor.get(f"{path[:-2]}{wrong}/", follow=True)
    assert page.status_code == 404
    assert "Ce lien est incomplet" in said(page)
    assert "Escale" not in said(page)


def test_address_without_a_link_says_so(visitor: Client) -> None:
    assert "Ce lien est incomplet" in said(visitor.get("/compte/invitation/"))


def test_cancelled_link_says_so_even_when_the_page_was_open(
    visitor: Client, centre: Structure, bob: User
) -> None:
    invitation = invite(centre)
    open_link(visitor)
    assert actions.cancel(invitation, by=bob)
    page = arrive(visitor)
    assert page.status_code == 410
    assert "a été annulée" in said(page)
    assert not User.objects.filter(email=ZOE).exists()
    assert not actions.cancel(invitation, by=bob)


def test_older_link_opens_nothing_once_another_is_sent(visitor: Client, centre: Structure, bob: User) -> None:
    factories.teammate(bob)
    invitation = invite(centre)
    older = path_of(link_in(last_letter(ZOE)))
    open_link(visitor)
    assert actions.resend(invitation, by=bob)
    assert arrive(visitor).status_code == 404
    assert "un lien plus récent l’a remplacé" in said(visitor.get(older, follow=True))
    assert open_link(visitor).status_code == 200
    assert Invitation.objects.get().sent == 2


def test_expired_invitation_sent_again_opens_the_door(visitor: Client, centre: Structure, bob: User) -> None:
    factories.teammate(bob)
    invitation = invite(centre)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=40), tick=False):
        actions.resend(invitation, by=bob)
        open_link(visitor)
        arrive(visitor)
    assert User.objects.filter(email=ZOE).exists()


def test_accepted_invitation_cannot_be_sent_again(visitor: Client, centre: Structure, bob: User) -> None:
    stale = invite(centre)
    open_link(visitor)
    arrive(visitor)
    assert not actions.resend(stale, by=bob)
    assert Invitation.objects.get().accepted_at is not None
    assert OutgoingMail.objects.filter(to=ZOE).count() == 1


def test_address_in_another_case_or_with_another_accent_is_the_same(centre: Structure) -> None:
    first = invite(centre, "  Zoe@Centre-\u00c9vry.example ")
    again = invite(centre, "zoe@centre-e\u0301vry.EXAMPLE")
    assert first.pk == again.pk
    assert Invitation.objects.get().email == "zoe@centre-\u00e9vry.example"


def test_two_invitations_for_one_role_are_one_and_for_two_structures_two(
    visitor: Client, centre: Structure
) -> None:
    invite(centre)
    invite(centre)
    invite(factories.structure())
    assert Invitation.objects.count() == 2
    open_link(visitor)
    arrive(visitor)
    for letter in OutgoingMail.objects.filter(to=ZOE).order_by("pk"):
        visitor.get(path_of(link_in(letter)))
        visitor.post("/compte/invitation/")
    assert Membership.objects.filter(user__email=ZOE).count() == 2
    assert Invitation.objects.exclude(accepted_at=None).count() == 2


def test_token_stays_neither_in_the_address_nor_in_the_session_nor_in_the_row(
    visitor: Client, centre: Structure
) -> None:
    invite(centre)
    path = path_of(link_in(last_letter(ZOE)))
    token = path.strip("/").rsplit("/", 1)[1]
    assert len(token) >= 32
    page = visitor.get(path)
    assert (page.status_code, page["Location"]) == (302, "/compte/invitation/")
    assert token not in visitor.get("/compte/invitation/").content.decode()
    kept = [str(value) for row in Invitation.objects.values() for value in row.values()]
    kept += [str(session.get_decoded()) for session in Session.objects.all()]
    assert not any(token in value for value in kept)
    assert any(fingerprint(token) in value for value in kept)


def test_link_follows_the_site_s_own_address_not_the_request_s(
    visitor: Client, centre: Structure, bob: User
) -> None:
    factories.direct(bob, centre)
    visitor.force_login(bob)
    data = {"email": ZOE, "role": StructureRole.RECEPTION}
    visitor.post(f"/espace/structures/{centre.slug}/inviter/", data, headers={"host": "voleur.example"})
    assert link_in(last_letter(ZOE)).startswith("http://127.0.0.1:8000/compte/invitation/")
    assert "voleur" not in last_letter(ZOE).text + last_letter(ZOE).html
