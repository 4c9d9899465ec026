"""Signing in: by address, without telling who has an account, and not by trying passwords."""

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from background.models import OutgoingMail

PASSWORD = "quatre pommes et un vélo"
WRONG_PAIR = "Adresse ou mot de passe inconnus. Vérifiez-les, ou recevez un code de connexion."
STRANGER = "personne@ailleurs.example"


@pytest.fixture
def member(alice: User) -> User:
    alice.set_password(PASSWORD)
    alice.save()
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    return alice


def sign_in(client: Client, address: str, password: str, **headers: str) -> HttpResponse:
    return client.post("/compte/login/", {"login": address, "password": password}, headers=headers)


def said(response: HttpResponse) -> str:
    """What the page says, apart from what was typed in it."""
    main = BeautifulSoup(response.content, "html.parser").main
    return " ".join(main.get_text(" ").split()) if main else ""


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_member_signs_in_with_her_address_in_any_case(visitor: Client, member: User) -> None:
    response = sign_in(visitor, "ALICE@federation.example", PASSWORD)
    assert (response.status_code, response["Location"]) == (302, "/espace/")
    assert is_signed_in(visitor)


def test_wrong_password_and_unknown_account_read_the_same_words(visitor: Client, member: User) -> None:
    known = sign_in(visitor, member.email, "un autre mot de passe")
    unknown = sign_in(visitor, STRANGER, "un autre mot de passe")
    assert WRONG_PAIR in said(known)
    assert said(known) == said(unknown)
    assert (known.status_code, unknown.status_code) == (200, 200)
    assert not is_signed_in(visitor)


def test_closed_account_reads_the_same_words_as_an_unknown_one(visitor: Client, member: User) -> None:
    User.objects.update(is_active=False)
    assert said(sign_in(visitor, member.email, "faux")) == said(sign_in(visitor, STRANGER, "faux"))


def test_nobody_opens_an_account_alone(visitor: Client) -> None:
    page = visitor.get("/compte/signup/")
    assert "On n’ouvre pas de compte sans invitation." in said(page)
    assert "<form" not in str(BeautifulSoup(page.content, "html.parser").main)
    visitor.post("/compte/signup/", {"email": STRANGER, "password1": PASSWORD})
    assert not User.objects.exists()


def test_code_is_asked_and_the_letter_waits_in_the_outbox(visitor: Client, member: User) -> None:
    response = visitor.post("/compte/login/code/", {"email": member.email})
    assert response["Location"] == "/compte/login/code/confirm/"
    letter = OutgoingMail.objects.get()
    assert (letter.to, letter.subject, letter.sent_at) == (member.email, "Votre code de connexion", None)
    assert "!!undefined" not in letter.text
    assert mail.outbox == []
    code = next(line for line in letter.text.splitlines() if line.isupper() and "-" in line)
    visitor.post("/compte/login/code/confirm/", {"code": code})
    assert is_signed_in(visitor)


def test_code_asked_for_an_unknown_address_reads_the_same_words(visitor: Client, member: User) -> None:
    pages = [
        said(Client().post("/compte/login/code/", {"email": address}, follow=True)).replace(address, "…")
        for address in (member.email, STRANGER)
    ]
    assert pages[0] == pages[1]
    assert "Entrez le code de connexion" in pages[0]


def test_sixth_try_is_refused_even_with_the_right_password(visitor: Client, member: User) -> None:
    for _ in range(5):
        assert WRONG_PAIR in said(sign_in(visitor, member.email, "faux"))
    response = sign_in(visitor, member.email, PASSWORD)
    assert "Trop d’essais à la suite. Attendez cinq minutes" in said(response)
    assert not is_signed_in(visitor)


def test_without_the_throttle_the_sixth_try_would_enter(
    visitor: Client, member: User, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None}
    for _ in range(5):
        sign_in(visitor, member.email, "faux")
    sign_in(visitor, member.email, PASSWORD)
    assert is_signed_in(visitor)


def try_many_accounts(client: Client) -> None:
    for number in range(10):
        headers = {"X-Forwarded-For": f"198.51.100.{number}"}
        sign_in(client, f"compte{number}@ailleurs.example", "faux", **headers)


def test_trying_many_accounts_is_refused_whatever_address_the_header_claims(
    visitor: Client, member: User
) -> None:
    try_many_accounts(visitor)
    sign_in(visitor, member.email, PASSWORD, **{"X-Forwarded-For": "203.0.113.9"})
    assert not is_signed_in(visitor)


def test_if_the_header_were_believed_the_throttle_would_be_evaded(
    visitor: Client, member: User, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    try_many_accounts(visitor)
    sign_in(visitor, member.email, PASSWORD, **{"X-Forwarded-For": "203.0.113.9"})
    assert is_signed_in(visitor)


def test_sign_in_does_not_lead_to_another_site(visitor: Client, member: User) -> None:
    data = {"login": member.email, "password": PASSWORD, "next": "https://ailleurs.example/"}
    assert visitor.post("/compte/login/", data)["Location"] == "/espace/"


def test_wagtail_s_own_form_is_not_there_and_leads_to_ours(visitor: Client) -> None:
    for address in ("/gestion/login/", "/gestion/"):
        last, _status = visitor.get(address, follow=True).redirect_chain[-1]
        assert last == "/compte/login/?next=/gestion/"


def test_wagtail_s_own_address_signs_nobody_in(visitor: Client, member: User) -> None:
    visitor.post("/gestion/login/", {"username": member.email, "password": PASSWORD}, follow=True)
    assert not is_signed_in(visitor)


def test_member_who_may_not_edit_reads_so_and_an_editor_enters(visitor: Client, member: User) -> None:
    visitor.force_login(member)
    page = visitor.get("/gestion/", follow=True)
    assert page.status_code == 403
    assert "Cette page ne vous est pas ouverte." in said(page)
    member.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert visitor.get("/gestion/login/", follow=True).redirect_chain[-1] == ("/gestion/", 302)
