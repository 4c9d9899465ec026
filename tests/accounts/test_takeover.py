"""Whoever finds a session open does not leave with the account; and what reaches a session from outside."""

import datetime
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import urls
from accounts.actions.departures import end_sessions
from accounts.models import AuditEntry, User
from extranet import impersonation
from tests import factories
from tests.accounts.doors import (
    NEW_PASSWORD,
    PASSWORD,
    ZOE,
    confirm_identity,
    invite,
    is_signed_in,
    last_letter,
    link_in,
    path_of,
    said,
    sign_in,
    with_password,
)

pytestmark = pytest.mark.usefixtures("home_page")
EMAIL = "/compte/email/"
THIEF = "voleur@ailleurs.example"
ASK_AGAIN = "allauth.account.internal.flows.reauthentication.is_reauthentication_required"
SCREENS = sorted(reverse(name) for name in urls.CONFIRMED - {"mfa_edit_webauthn"})
FOR_ALL = [EMAIL, "/compte/password/set/", "/compte/2fa/totp/activate/", "/compte/2fa/webauthn/add/"]


@pytest.fixture
def member(visitor: Client, bob: User) -> Client:
    """Bob, who signed in with his password."""
    factories.member(bob, factories.structure())
    sign_in(visitor, with_password(bob).email)
    return visitor


@pytest.fixture
def by_code(visitor: Client, charlie: User) -> Client:
    """Charlie, who has neither password nor second factor."""
    with_password(charlie).set_unusable_password()
    charlie.save()
    come_by_code(visitor, charlie)
    return visitor


def come_by_code(client: Client, user: User) -> None:
    client.post("/compte/login/code/", {"email": user.email})
    text = last_letter(user.email).text
    code = next(line for line in text.splitlines() if line.isupper() and "-" in line)
    client.post("/compte/login/code/confirm/", {"code": code})


def ask_address(client: Client, email: str = THIEF) -> HttpResponse:
    return client.post(EMAIL, {"action_add": "", "email": email})


def led_to(response: HttpResponse) -> str:
    return str(response.headers.get("Location", "")).partition("?")[0]


def asked_for() -> list[str]:
    return list(EmailAddress.objects.filter(verified=False).values_list("email", flat=True))


def later(minutes: int = 6) -> Any:
    return time_machine.travel(timezone.now() + datetime.timedelta(minutes=minutes), tick=False)


@pytest.mark.parametrize("address", SCREENS)
def test_member_says_her_password_again_before_what_would_give_her_account(
    member: Client, address: str
) -> None:
    for answer in (member.get(address), member.post(address)):
        assert led_to(answer) == "/compte/reauthenticate/"


def test_address_asked_for_waits_for_the_password_then_is_asked(member: Client) -> None:
    answer = ask_address(member)
    assert asked_for() == []
    member.post(answer["Location"], {"password": PASSWORD, "next": EMAIL})
    assert asked_for() == [THIEF]


def test_if_nobody_asked_again_the_thief_would_have_his_address(
    member: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ASK_AGAIN, lambda request, app: False)
    ask_address(member)
    assert asked_for() == [THIEF]


@pytest.mark.parametrize("address", FOR_ALL)
def test_person_without_password_comes_in_again_by_a_code(
    by_code: Client, charlie: User, address: str
) -> None:
    assert by_code.get(address).status_code == 200
    with later():
        answer = by_code.get(address)
        assert answer["Location"] == f"/compte/login/?next={address}"
        assert not is_signed_in(by_code)
        come_by_code(by_code, charlie)
        assert by_code.get(address).status_code == 200


@pytest.mark.parametrize("kept", [True, False])
def test_without_the_rule_an_old_session_would_be_enough(
    by_code: Client, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    if not kept:
        monkeypatch.setattr("accounts.identity.has_just_come", lambda request: True)
    with later():
        ask_address(by_code)
        assert asked_for() == ([] if kept else [THIEF])


def test_every_screen_of_the_list_exists() -> None:
    """One that allauth renamed would be open again, and nobody would know."""
    assert {name for name in urls.CONFIRMED if not get_resolver().reverse_dict.getlist(name)} == set()


def test_present_address_is_told_as_soon_as_another_is_asked_for(member: Client, bob: User) -> None:
    confirm_identity(member)
    ask_address(member)
    letter = last_letter(bob.email)
    assert letter.subject == "Une nouvelle adresse est demandée pour votre compte"
    assert THIEF in letter.text and "Bonjour Bob," in letter.text
    assert "!!undefined" not in letter.text + letter.html
    assert "Ce n’est pas vous ? Demandez tout de suite un nouveau mot de passe" in letter.text


def change(client: Client, user: User) -> None:
    words = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client.post("/compte/password/change/", words)


def reset(client: Client, user: User) -> None:
    other = Client()
    other.post("/compte/password/reset/", {"email": user.email})
    page = other.get(path_of(link_in(last_letter(user.email))), follow=True)
    form = page.redirect_chain[-1][0]
    other.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})


def sign_out_everywhere(client: Client, user: User) -> None:
    end_sessions(user)


TAKEN_BACK = [change, reset, sign_out_everywhere]


@pytest.mark.parametrize("takes_back", TAKEN_BACK)
@pytest.mark.parametrize("forgotten", [True, False])
def test_asked_address_does_not_outlive_the_owner_s_taking_back(
    member: Client, bob: User, monkeypatch: pytest.MonkeyPatch, takes_back: Any, forgotten: bool
) -> None:
    """Where it is kept, its link gives the account: the protection is seen to act."""
    if not forgotten:
        for module in ("accounts.watching", "accounts.actions.departures"):
            monkeypatch.setattr(f"{module}.forget_unconfirmed", lambda user: None)
    confirm_identity(member)
    ask_address(member)
    takes_back(member, bob)
    Client().post(path_of(link_in(last_letter(THIEF))))
    bob.refresh_from_db()
    assert (bob.email == THIEF) is not forgotten
    assert EmailAddress.objects.filter(user=bob, verified=True).count() == 1


def test_teammate_who_sees_as_another_signs_herself_out(visitor: Client, alice: User, bob: User) -> None:
    factories.teammate(with_password(alice))
    factories.member(bob, factories.structure())
    sign_in(visitor, alice.email)
    visitor.post(reverse("extranet:impersonate", args=[bob.pk]))
    assert visitor.session[impersonation.IN_SESSION] == bob.pk
    assert visitor.post("/compte/logout/")["Location"] == "/"
    assert not is_signed_in(visitor)
    assert impersonation.IN_SESSION not in visitor.session
    assert AuditEntry.objects.get(act=AuditEntry.Act.IMPERSONATED).actor == alice


def test_if_leaving_were_refused_her_session_would_stay_open(
    visitor: Client, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(impersonation, "AS_ONESELF", ("extranet:stop_impersonating",))
    factories.teammate(alice)
    factories.member(bob, factories.structure())
    visitor.force_login(alice)
    visitor.post(reverse("extranet:impersonate", args=[bob.pk]))
    visitor.post("/compte/logout/")
    assert is_signed_in(visitor)


def test_unknown_invitation_leaves_no_row_and_forgets_the_one_before(visitor: Client) -> None:
    for number in range(3):
        answer = Client().get(f"/compte/invitation/inconnu-{number}/")
        assert (led_to(answer), answer.cookies) == ("/compte/invitation/", {})
    assert Session.objects.count() == 0
    invite(factories.structure())
    assert led_to(visitor.get(path_of(link_in(last_letter(ZOE))))) == "/compte/invitation/"
    assert Session.objects.count() == 1  # the twin: a row is what a true link leaves
    page = visitor.get("/compte/invitation/inconnu/", follow=True)
    assert page.status_code == 404
    assert "Ce lien est incomplet" in said(page)


def sessions_asked(cookie: str) -> tuple[int, int]:
    """The status of the members' home, and how many times the database was asked for the session."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client = Client(raise_request_exception=False)
        status = client.get("/espace/", headers={"cookie": cookie}).status_code
    return status, sum("django_session" in query["sql"] for query in queries)


NULL = 'sessionid="abcdefgh\\000k"'


def test_cookie_with_a_null_character_is_no_cookie() -> None:
    assert sessions_asked(NULL) == (302, 0)
    assert sessions_asked('sessionid="abcdefghk"') == (302, 1)


def test_if_it_were_read_the_database_would_be_asked_for_it(settings: Settings) -> None:
    kept = [each for each in settings.MIDDLEWARE if each != "config.middleware.whole_cookies"]
    settings.MIDDLEWARE = kept
    status, asked = sessions_asked(NULL)
    assert (status, asked > 0) == (500 if connection.vendor == "postgresql" else 302, True)
