"""The second factor: the team, the editors and the administration show one before anything private."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts import actions
from accounts.adapter import SecondFactorAdapter
from accounts.models import User
from tests import factories
from tests.accounts.doors import (
    arrive,
    invite,
    is_signed_in,
    last_letter,
    open_link,
    said,
    sign_in,
    with_password,
)
from tests.reading import plain, soup

SET_UP = "/compte/2fa/"
SHOW = "/compte/2fa/reauthenticate/"


@pytest.fixture(autouse=True)
def required(settings: Settings, home_page: object) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def alice(alice: User) -> User:
    factories.teammate(alice)
    return with_password(alice)


@pytest.fixture
def bob(bob: User) -> User:
    factories.member(bob, factories.structure())
    return with_password(bob)


def teammate(user: User) -> None:
    factories.teammate(user)


def editor(user: User) -> None:
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))


def administrator(user: User) -> None:
    user.is_superuser = user.is_staff = True
    user.save()


def code(secret: str) -> str:
    """What the telephone shows."""
    return f"{hotp_value(secret, next(yield_hotp_counters_from_time())):06d}"


def set_up(user: User) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def led_to(client: Client, address: str = "/espace/") -> str:
    """Where the person is led, or nothing when the screen opens."""
    response = client.get(address)
    return response.headers.get("Location", "").partition("?")[0]


@pytest.mark.parametrize("role", [teammate, editor, administrator])
def test_person_who_sees_other_people_s_data_is_led_to_set_it_up(
    visitor: Client, charlie: User, role: Callable[[User], None]
) -> None:
    role(charlie)
    sign_in(visitor, with_password(charlie).email)
    assert is_signed_in(visitor)
    for address in ("/espace/", "/espace/equipe/", "/gestion/", "/gestion/pages/"):
        assert led_to(visitor, address) == SET_UP
    assert visitor.post("/espace/profil/", {"first_name": "X"})["Location"] == SET_UP
    page = visitor.get(SET_UP)
    assert page.status_code == 200
    assert "il demande une double vérification" in plain(soup(page).get_text(" "))


def test_without_the_setting_she_would_enter_with_her_password_alone(
    visitor: Client, alice: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(visitor, alice.email)
    assert led_to(visitor, "/compte/sessions/") == ""
    assert visitor.get("/espace/equipe/").status_code == 200


def test_member_is_not_asked_for_it_and_may_have_it(visitor: Client, bob: User) -> None:
    sign_in(visitor, bob.email)
    assert led_to(visitor, "/espace/profil/") == ""
    assert visitor.get(SET_UP).status_code == 200
    secret = set_up(bob)
    other = Client()
    assert sign_in(other, bob.email)["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(other)
    other.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert is_signed_in(other)


@pytest.mark.django_db(transaction=True)  # it is noted once the set-up is committed
def test_newcomer_of_the_team_sets_it_up_then_enters(visitor: Client, bob: User) -> None:
    factories.teammate(bob)
    actions.invite_to_space(email="zoe@ailleurs.example", space=factories.team(), by=bob)
    open_link(visitor)
    arrive(visitor)
    assert led_to(visitor) == SET_UP
    activate = reverse("mfa_activate_totp")
    assert visitor.get(activate).status_code == 200
    secret = visitor.session["mfa.totp.secret"]
    visitor.post(activate, {"code": code(secret)})
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    assert led_to(visitor, "/espace/equipe/") == ""
    assert last_letter("zoe@ailleurs.example").subject == "La double vérification est en place"


def test_teammate_signs_in_with_password_and_code(visitor: Client, alice: User) -> None:
    secret = set_up(alice)
    sign_in(visitor, alice.email)
    assert not is_signed_in(visitor)
    visitor.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert not is_signed_in(visitor)
    visitor.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert is_signed_in(visitor)
    assert led_to(visitor, "/espace/equipe/") == ""


def called_on_the_public_site(client: Client) -> set[str]:
    pages = [soup(client.get(address)) for address in ("/", "/recherche/?q=centre", "/actualites/")]
    return {page.select("header a[href='/espace/']")[-1].get_text(strip=True) for page in pages}


def test_teammate_is_a_visitor_of_the_public_site_until_she_has_shown_it(
    visitor: Client, alice: User
) -> None:
    sign_in(visitor, alice.email)
    secret = set_up(alice)
    assert called_on_the_public_site(visitor) == {"Espace adhérents"}
    visitor.post(SHOW, {"code": code(secret)})
    assert called_on_the_public_site(visitor) == {"Alice"}


def test_code_by_mail_does_not_stand_for_the_second_factor(visitor: Client, alice: User) -> None:
    set_up(alice)
    visitor.post("/compte/login/code/", {"email": alice.email})
    text = last_letter(alice.email).text
    mailed = next(line for line in text.splitlines() if line.isupper() and "-" in line)
    page = visitor.post("/compte/login/code/confirm/", {"code": mailed})
    assert page["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(visitor)


def test_session_from_before_the_set_up_must_show_it(visitor: Client, alice: User) -> None:
    sign_in(visitor, alice.email)
    secret = set_up(alice)
    assert led_to(visitor) == SHOW
    assert led_to(visitor, "/gestion/") == SHOW
    page = visitor.post(f"{SHOW}?next=/espace/equipe/", {"code": code(secret)})
    assert page["Location"] == "/espace/equipe/"
    assert led_to(visitor, "/espace/equipe/") == ""


def test_password_does_not_confirm_in_place_of_the_second_factor(visitor: Client, alice: User) -> None:
    sign_in(visitor, alice.email)
    set_up(alice)
    visitor.post("/compte/reauthenticate/", {"password": "quatre pommes et un vélo"})
    assert led_to(visitor) == SHOW


def test_recovery_code_enters_once(visitor: Client, alice: User) -> None:
    set_up(alice)
    spare = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0]
    for client, enters in ((visitor, True), (Client(), False)):
        sign_in(client, alice.email)
        client.post(reverse("mfa_authenticate"), {"code": spare})
        assert is_signed_in(client) is enters
    assert led_to(visitor, "/espace/equipe/") == ""


def remove(client: Client, user: User) -> None:
    """Takes the application away, from a session that has just shown it."""
    secret = set_up(user)
    sign_in(client, user.email)
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    spare = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0]
    client.post(f"{SHOW}?next={SET_UP}", {"code": spare})
    client.post(reverse("mfa_deactivate_totp"))


def test_last_factor_of_who_must_have_one_cannot_be_removed(visitor: Client, alice: User) -> None:
    remove(visitor, alice)
    assert Authenticator.objects.filter(user=alice, type="totp").exists()
    page = visitor.post(reverse("mfa_deactivate_totp"))
    assert "Votre rôle demande une double vérification" in said(page)


def test_member_may_remove_hers(visitor: Client, bob: User) -> None:
    remove(visitor, bob)
    assert not Authenticator.objects.filter(user=bob, type="totp").exists()


def test_factor_may_be_removed_when_another_is_left(alice: User) -> None:
    set_up(alice)
    totp = Authenticator.objects.get(user=alice, type="totp")
    assert not SecondFactorAdapter().can_delete_authenticator(totp)
    Authenticator.objects.create(
        user=alice, type=Authenticator.Type.WEBAUTHN, data={"name": "Clé", "credential": {}}
    )
    assert SecondFactorAdapter().can_delete_authenticator(totp)


def test_person_who_leaves_the_team_is_not_asked_any_more(visitor: Client, alice: User, bob: User) -> None:
    factories.member(alice, factories.structure())
    actions.end_place(alice.space_memberships.get(space__kind="federation"), by=bob)
    sign_in(visitor, alice.email)
    assert led_to(visitor, "/espace/profil/") == ""


def test_visitor_s_invitation_is_not_stopped_by_it(visitor: Client, alice: User) -> None:
    sign_in(visitor, alice.email)
    invite(factories.structure(), alice.email)
    assert "Accepter l’invitation" in said(open_link(visitor, alice.email))
