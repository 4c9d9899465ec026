"""allauth's screens in the site's words: each one ours, with what to write, what to do, and a way back."""

from pathlib import Path

import allauth
import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.templatetags.account_screens import device
from tests.accounts.doors import PASSWORD, said, sign_in, with_password
from tests.reading import plain, soup

pytestmark = pytest.mark.usefixtures("home_page")
OURS = Path(settings.TEMPLATES[0]["DIRS"][0])
THEIRS = Path(allauth.__file__).parent / "templates"
# Screens that the settings never show: several addresses, telephones, codes, sign-up, trusted browsers.
NEVER_SHOWN = {
    *(f"account/{name}.html" for name in ("email", "phone_change", "signup", "signup_by_passkey")),
    *(f"account/confirm_{name}_code.html" for name in ("email_verification", "password_reset")),
    *(f"account/{name}.html" for name in ("confirm_phone_verification_code", "base_confirm_code")),
    *(f"account/snippets/{name}.html" for name in ("already_logged_in", "warn_no_email")),
    *(f"mfa/{name}.html" for name in ("trust", "webauthn/signup_form", "webauthn/snippets/login_script")),
}
BASES = {
    "base_entrance",
    "base_manage",
    "base_manage_email",
    "base_manage_password",
    "base_manage_phone",
    "base",
}
PLACEHOLDERS = "main input[placeholder]"
SIGNED_IN = [
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "usersessions_list",
]
FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
CHROME = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
)


@pytest.fixture
def bob(bob: User, visitor: Client) -> User:
    """He has just come in, and has just shown again that it is he."""
    sign_in(visitor, with_password(bob).email)
    visitor.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return bob


def read(client: Client, name: str) -> BeautifulSoup:
    return soup(client.get(reverse(name), follow=True))


def label(page: BeautifulSoup, field: str) -> str:
    found = page.select_one(f"label[for={field}]")
    return plain(found.get_text(" ")) if found else ""


def test_no_screen_of_allauth_is_left_in_its_own_words() -> None:
    screens = {
        str(path.relative_to(THEIRS))
        for app in ("account", "mfa", "usersessions")
        for path in (THEIRS / app).rglob("*.html")
        if path.stem not in BASES
    }
    assert {name for name in screens - NEVER_SHOWN if not (OURS / name).exists()} == set()


@pytest.mark.parametrize("name", SIGNED_IN)
def test_member_reads_what_to_write_and_has_a_way_back(visitor: Client, bob: User, name: str) -> None:
    page = read(visitor, name)
    assert len(page.select("h1")) == 1
    assert page.select(f"main a[href='{reverse('extranet:profile')}']")
    assert not page.select(PLACEHOLDERS)
    assert "!!undefined" not in page.get_text()


@pytest.mark.parametrize(
    ("name", "field", "words"),
    [
        ("account_reset_password", "id_email", "Adresse électronique"),
        ("account_request_login_code", "id_email", "Adresse électronique"),
    ],
)
def test_visitor_who_writes_nothing_is_told_what_to_write(
    visitor: Client, name: str, field: str, words: str
) -> None:
    page = soup(visitor.post(reverse(name), {}))
    assert label(page, field) == words
    assert not page.select(PLACEHOLDERS)
    assert "Remplissez « Adresse électronique »." in plain(page.select_one(".error-summary").get_text(" "))
    page = soup(visitor.post(reverse(name), {"email": "pas une adresse"}))
    assert "par exemple nom@exemple.fr" in plain(page.get_text(" "))


def test_member_who_changes_her_password_reads_how_long(visitor: Client, bob: User) -> None:
    page = read(visitor, "account_change_password")
    assert label(page, "id_oldpassword") == "Mot de passe actuel"
    assert label(page, "id_password1") == "Nouveau mot de passe"
    assert "14 caractères au moins" in plain(page.get_text(" "))
    page = soup(visitor.post(reverse("account_change_password"), {"oldpassword": PASSWORD}))
    assert "Remplissez « Nouveau mot de passe »." in plain(page.get_text(" "))


def test_visitor_who_wants_an_account_is_led_to_ask_for_an_access(visitor: Client) -> None:
    for name in ("account_signup", "account_inactive"):
        assert read(visitor, name).select(f"main a[href='{reverse('ask_access')}']")


def test_member_sees_the_address_that_waits_and_may_keep_the_present_one(visitor: Client, bob: User) -> None:
    visitor.post(reverse("account_email"), {"action_add": "", "email": "neuve@maison.example"})
    page = read(visitor, "account_email")
    assert f"Votre adresse actuelle : {bob.email}" in plain(page.get_text(" "))
    assert "Nous avons écrit à neuve@maison.example" in plain(page.get_text(" "))
    visitor.post(reverse("account_email"), {"action_remove": "", "email": "neuve@maison.example"})
    assert not read(visitor, "account_email").select("button[name=action_remove]")


def test_member_sees_her_recovery_codes_in_a_list(visitor: Client, bob: User) -> None:
    TOTP.activate(bob, generate_totp_secret())
    codes = RecoveryCodes.activate(bob).get_unused_codes()
    assert "Restent 10 codes" in plain(read(visitor, "mfa_index").get_text(" "))
    page = read(visitor, "mfa_view_recovery_codes")
    assert [code.get_text() for code in page.select("#recovery_codes code")] == codes
    assert "Imprimez-les ou notez-les." in plain(page.get_text(" "))


def test_application_on_the_same_telephone_is_one_click_away(visitor: Client, bob: User) -> None:
    page = read(visitor, "mfa_activate_totp")
    secret = page.select_one("#authenticator_secret")["value"]
    assert page.select(f"main a[href^='otpauth://totp/'][href*='secret={secret}']")


def test_member_knows_which_device_is_hers(visitor: Client, bob: User) -> None:
    other = Client(headers={"user-agent": FIREFOX})
    sign_in(other, bob.email)
    assert UserSession.objects.count() == 2
    rows = [plain(row.get_text(" ")) for row in read(other, "usersessions_list").select("main .rows li")]
    assert ["Cet appareil" in row for row in rows] == ["Firefox sur Android" in row for row in rows]
    assert "Déconnecter les autres appareils" in said(other.get(reverse("usersessions_list")))


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox sur Android"),
        (CHROME, "Chrome sur Linux"),
        (f"{CHROME} Edg/140.0", "Edge sur Linux"),
        (SAFARI, "Safari sur iPhone"),
        ("Vieux téléphone", "Vieux téléphone"),
        ("", "Appareil inconnu"),
    ],
)
def test_device_is_said_in_two_words_when_the_browser_says_so(user_agent: str, words: str) -> None:
    assert device(user_agent) == words
