"""Passwords: long rather than complicated, kept exactly as typed, and hashed once a try (ASVS 5.0, 6.2)."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from accounts.passwords import HouseWordsValidator
from tests import factories
from tests.accounts.doors import (
    NEW_PASSWORD,
    PASSWORD,
    arrive,
    invite,
    is_signed_in,
    last_letter,
    open_link,
    said,
    sign_in,
    with_password,
)
from tests.reading import soup

pytestmark = pytest.mark.usefixtures("home_page")
LONG = (
    "Une très longue phrase que je suis seule à connaître, avec des accents : é è ù ç, et des espaces. " * 2
)


@pytest.fixture
def bob(bob: User) -> User:
    return with_password(bob)


@pytest.fixture
def newcomer(visitor: Client) -> Client:
    """A browser in which an invitation is open."""
    invite(factories.structure())
    open_link(visitor)
    return visitor


def change(client: Client, old: str, new: str, again: str = "") -> Any:
    data = {"oldpassword": old, "password1": new, "password2": again or new}
    return client.post("/compte/password/change/", data)


@pytest.mark.parametrize(
    "password",
    [
        "onzetruites!!!",
        "aaaaaaaabcdefg",
        "pommes poires cerises",
        "92 cerises",
        "ÉTÉ à la mèrveille",
        LONG[:128],
    ],
    ids=["14", "one case", "no digit", "too short", "accents", "128"],
)
def test_newcomer_chooses_any_password_of_14_characters_or_more(newcomer: Client, password: str) -> None:
    page = arrive(newcomer, password=password)
    assert is_signed_in(newcomer) is (len(password) >= 14), said(page)


def test_password_of_13_characters_is_refused_and_14_is_not(newcomer: Client) -> None:
    page = arrive(newcomer, password="treize cerise")
    assert "au minimum 14 caractères" in said(page)
    assert not User.objects.exists()
    arrive(newcomer, password="treize cerises")
    assert is_signed_in(newcomer)


@pytest.mark.parametrize("password", ["1q2w3e4r5t6y7u8i9o0p", "telechargement", "123456789123456789"])
def test_common_password_is_refused_in_words(newcomer: Client, password: str) -> None:
    page = arrive(newcomer, password=password)
    assert "Ce mot de passe est trop courant" in said(page)
    assert not User.objects.exists()


def test_without_the_list_a_common_password_would_pass(newcomer: Client, settings: Settings) -> None:
    settings.AUTH_PASSWORD_VALIDATORS = []
    arrive(newcomer, password="telechargement")
    assert is_signed_in(newcomer)


@pytest.mark.parametrize(
    "password",
    [
        "Zoé Martin 1987 !",
        "zoemartin77777",
        "martin-zoe-secret",
        "CentreSocial2026!",
        "federation-motdepasse1",
    ],
)
def test_own_name_and_the_words_of_the_house_are_refused(newcomer: Client, password: str) -> None:
    assert "ne doit pas tenir dans votre nom" in said(arrive(newcomer, password=password))
    assert not User.objects.exists()


def test_own_name_among_other_words_is_let_through() -> None:
    HouseWordsValidator().validate("Zoé mange quatre pommes", User(first_name="Zoé"))
    with pytest.raises(ValidationError):
        HouseWordsValidator().validate("Zoé Zoé Zoé 1234567", User(first_name="Zoé"))


def test_without_our_words_her_name_would_pass(newcomer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HouseWordsValidator, "validate", lambda self, password, user=None: None)
    arrive(newcomer, password="zoemartin77777")
    assert is_signed_in(newcomer)


@pytest.mark.parametrize(
    "password",
    ["  deux espaces devant et derrière  ", "ÉTÉ à la mèrveille", "tab\tet\u00a0insécable", LONG[:128]],
)
def test_password_is_kept_exactly_as_typed(newcomer: Client, password: str) -> None:
    arrive(newcomer, password=password)
    email = User.objects.get().email
    for wrong in (password.strip() + "!", password[:-1], password.swapcase()):
        assert not signs_in(email, wrong)
    if password != password.strip():
        assert not signs_in(email, password.strip())
    assert signs_in(email, password)


def signs_in(email: str, password: str) -> bool:
    client = Client()
    sign_in(client, email, password)
    return is_signed_in(client)


def test_changing_asks_for_the_present_password(visitor: Client, bob: User) -> None:
    visitor.force_login(bob)
    assert change(visitor, "un autre mot de passe", NEW_PASSWORD).status_code == 200
    assert change(visitor, "", NEW_PASSWORD).status_code == 200
    assert change(visitor, PASSWORD, "treize cerise").status_code == 200
    assert signs_in(bob.email, PASSWORD)
    assert change(visitor, PASSWORD, NEW_PASSWORD).status_code == 302
    assert signs_in(bob.email, NEW_PASSWORD)
    assert not signs_in(bob.email, PASSWORD)
    assert "Le mot de passe de votre compte a été changé" in last_letter(bob.email).text


def test_changing_signs_out_the_other_devices(visitor: Client, bob: User) -> None:
    other = Client()
    sign_in(other, bob.email)
    sign_in(visitor, bob.email)
    change(visitor, PASSWORD, NEW_PASSWORD)
    assert visitor.get("/compte/sessions/").status_code == 200
    assert other.get("/compte/sessions/").status_code == 302


def test_password_never_has_to_be_changed_after_a_time(bob: User) -> None:
    """It stays valid until its holder changes it (6.2.10): nothing of the account says how old it is."""
    assert not [field.name for field in User._meta.get_fields() if "password_" in field.name]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/compte/login/", {"password": "current-password"}),
        ("/compte/invitation/", {"password": "new-password"}),
        (
            "/compte/password/change/",
            {"oldpassword": "current-password", "password1": "new-password", "password2": "new-password"},
        ),
    ],
)
def test_password_fields_hide_what_is_typed_and_let_one_paste(
    newcomer: Client, bob: User, address: str, expected: dict[str, str]
) -> None:
    if "change" in address:
        newcomer.force_login(bob)
    page = newcomer.get(address)
    fields = soup(page).select("main input[type=password]")
    assert {field["name"]: field["autocomplete"] for field in fields} == expected
    for field in fields:
        assert not [name for name in field.attrs if name.startswith("on") or name in ("readonly", "disabled")]
        assert int(field.get("maxlength", 128)) >= 64
        assert not field.get("value")


def test_passwords_are_hashed_by_argon2_in_production() -> None:
    from config.settings import base

    assert base.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
