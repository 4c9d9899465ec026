"""Coming in by an invitation: with a new account, or with the one that the address has."""

import pytest
from django.test import Client

from accounts import actions
from accounts.models import (
    AuditEntry,
    Invitation,
    Membership,
    Space,
    SpaceMembership,
    Structure,
    StructureRole,
    User,
)
from tests import factories
from tests.accounts.doors import (
    ZOE,
    arrive,
    invite,
    is_signed_in,
    last_letter,
    open_link,
    said,
)

pytestmark = pytest.mark.usefixtures("home_page")


@pytest.fixture
def centre(home_page: object) -> Structure:
    return factories.structure(name="Centre L’Escale")


def test_newcomer_opens_her_account_and_is_in_her_structure(visitor: Client, centre: Structure) -> None:
    invite(centre)
    page = open_link(visitor)
    assert "Centre L’Escale" in said(page)
    assert "Accueil" in said(page)
    assert arrive(visitor)["Location"] == "/espace/"
    zoe = User.objects.get(email=ZOE)
    assert Membership.objects.get(user=zoe).role == StructureRole.RECEPTION
    assert Space.objects.open_to(zoe).filter(pk=centre.space_id).exists()
    assert AuditEntry.objects.filter(act=AuditEntry.Act.ACCEPTED, actor=zoe).count() == 1


def test_newcomer_s_session_is_listed_and_says_how_she_came_in(visitor: Client, centre: Structure) -> None:
    invite(centre)
    open_link(visitor)
    arrive(visitor)
    zoe = User.objects.get(email=ZOE)
    assert zoe.usersession_set.get().session_key == visitor.session.session_key
    assert visitor.session["account_authentication_methods"][0]["method"] == "invitation"
    assert "invitation" not in visitor.session
    assert "127.0.0.1" in said(visitor.get("/compte/sessions/"))


def test_newcomer_without_password_enters_and_will_get_codes(visitor: Client, centre: Structure) -> None:
    invite(centre)
    open_link(visitor)
    arrive(visitor, password="")
    assert is_signed_in(visitor)
    assert not User.objects.get(email=ZOE).has_usable_password()
    other = Client()
    other.post("/compte/login/code/", {"email": ZOE})
    assert "code de connexion" in last_letter(ZOE).subject


def test_extra_fields_of_the_form_give_nothing(visitor: Client, centre: Structure) -> None:
    invite(centre)
    open_link(visitor)
    arrive(visitor, is_staff="1", is_superuser="1", email="autre@ailleurs.example", role="direction")
    zoe = User.objects.get()
    assert (zoe.email, zoe.is_staff, zoe.is_superuser) == (ZOE, False, False)
    assert Membership.objects.get().role == StructureRole.RECEPTION


def test_person_who_holds_the_role_already_gets_it_once(
    visitor: Client, centre: Structure, bob: User
) -> None:
    factories.member(bob, centre, StructureRole.RECEPTION)
    invite(centre, bob.email)
    visitor.force_login(bob)
    open_link(visitor, bob.email)
    visitor.post("/compte/invitation/")
    assert Membership.objects.filter(user=bob).count() == 1


def test_person_with_an_account_signs_in_then_accepts(visitor: Client, centre: Structure, bob: User) -> None:
    invite(centre, bob.email)
    page = open_link(visitor, bob.email)
    assert "Cette adresse a déjà un compte. Connectez-vous" in said(page)
    arrive(visitor)
    assert not Membership.objects.exists()
    visitor.force_login(bob)
    open_link(visitor, bob.email)
    assert visitor.post("/compte/invitation/")["Location"] == "/espace/"
    assert Membership.objects.get().user == bob


def test_forwarded_link_in_somebody_else_s_session_gives_her_nothing(
    visitor: Client, centre: Structure, bob: User, charlie: User
) -> None:
    for email in (bob.email, ZOE):
        invite(centre, email)
        visitor.force_login(charlie)
        page = open_link(visitor, email)
        assert "Vous êtes connectée ou connecté avec l’adresse charlie@structure-b.example" in said(page)
        assert "Cette invitation est pour une autre adresse" in said(page)
        visitor.post("/compte/invitation/")
        arrive(visitor)
    assert not Membership.objects.exists()
    assert Invitation.objects.open().count() == 2


def test_changing_account_keeps_the_invitation_and_another_sign_out_does_not(
    visitor: Client, centre: Structure, charlie: User
) -> None:
    invite(centre)
    visitor.force_login(charlie)
    open_link(visitor)
    page = visitor.post("/compte/logout/", {"next": "/compte/invitation/"}, follow=True)
    assert "Ouvrir votre compte" in said(page)
    visitor.force_login(charlie)
    open_link(visitor)
    visitor.post("/compte/logout/")
    assert visitor.get("/compte/invitation/").status_code == 404


def test_closed_account_is_told_to_write(visitor: Client, centre: Structure, bob: User) -> None:
    User.objects.update(is_active=False)
    invite(centre, bob.email)
    assert "Le compte de cette adresse est fermé" in said(open_link(visitor, bob.email))


def test_two_open_doors_to_a_new_address_open_one_account(visitor: Client, centre: Structure) -> None:
    """The account is opened by one while the page of the other is on the screen."""
    invite(centre)
    open_link(visitor)
    other = factories.structure(name="Centre Deux")
    invitation = invite(other)
    actions.accept_as_newcomer(invitation, first_name="Zoé", last_name="Martin", password=None)
    assert "Cette adresse a déjà un compte. Connectez-vous" in said(arrive(visitor))
    assert User.objects.filter(email=ZOE).count() == 1


def test_person_invited_to_a_collective_comes_from_elsewhere(visitor: Client, bob: User) -> None:
    factories.teammate(bob)
    jeunes = factories.collective(bob, name="Jeunes")
    actions.invite_to_space(email=ZOE, space=jeunes.space, by=bob)
    page = open_link(visitor)
    assert "Jeunes" in said(page)
    assert "Participe, venant d’ailleurs" in said(page)
    arrive(visitor)
    zoe = User.objects.get(email=ZOE)
    assert list(Space.objects.open_to(zoe)) == [jeunes.space]
    assert not zoe.is_in_network


def test_person_invited_to_the_team_is_of_it(visitor: Client, bob: User) -> None:
    factories.teammate(bob)
    actions.invite_to_space(email=ZOE, space=factories.team(), by=bob)
    open_link(visitor)
    arrive(visitor)
    zoe = User.objects.get(email=ZOE)
    assert zoe.is_team
    assert zoe.space_memberships.get().role == SpaceMembership.Role.MEMBER


def test_invitation_to_a_collective_made_again_follows_the_last_word(visitor: Client, bob: User) -> None:
    jeunes = factories.collective(bob)
    actions.invite_to_space(email=ZOE, space=jeunes.space, by=bob)
    actions.invite_to_space(email=ZOE, space=jeunes.space, by=bob, place=SpaceMembership.Role.MEMBER)
    assert Invitation.objects.get().place == SpaceMembership.Role.MEMBER
