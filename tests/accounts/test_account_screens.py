"""The screens of one's own account: « j’ai oublié », change of address, devices; and the letters they write."""

import datetime
from pathlib import Path

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings as django_settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from accounts.models import User
from background.models import OutgoingMail
from tests.accounts.doors import (
    NEW_PASSWORD,
    PASSWORD,
    confirm_identity,
    is_signed_in,
    last_letter,
    link_in,
    path_of,
    said,
    sign_in,
    with_password,
)
from tests.reading import soup

pytestmark = pytest.mark.usefixtures("home_page")
NEW_ADDRESS = "bob@maison.example"
STRANGER = "personne@ailleurs.example"
HERE = "http://127.0.0.1:8000/compte/"
TEMPLATES = Path(django_settings.TEMPLATES[0]["DIRS"][0])
LETTERS = sorted(
    str(path.relative_to(TEMPLATES)).removesuffix("_message.txt")
    for folder in ("account", "mfa")
    for path in (TEMPLATES / folder / "email").glob("*_message.txt")
    if not path.name.startswith("base_")
)


@pytest.fixture
def bob(bob: User) -> User:
    return with_password(bob)


def forget(client: Client, email: str, **headers: str) -> None:
    client.post("/compte/password/reset/", {"email": email}, headers=headers)


def choose(client: Client, path: str, password: str = NEW_PASSWORD) -> bool:
    """Follows the link, chooses a password; says whether the form was there."""
    page = client.get(path, follow=True)
    form = page.redirect_chain[-1][0] if page.redirect_chain else path
    client.post(form, {"password1": password, "password2": password})
    return bool(soup(page).select("main input[type=password]"))


def test_forgotten_password_is_chosen_anew_with_a_link_that_serves_once(visitor: Client, bob: User) -> None:
    forget(visitor, bob.email)
    link = link_in(last_letter(bob.email))
    assert choose(visitor, path_of(link))
    other = Client()
    sign_in(other, bob.email, NEW_PASSWORD)
    assert is_signed_in(other)
    assert "Un nouveau mot de passe a été choisi" in last_letter(bob.email).text
    assert not choose(Client(), path_of(link), "encore un autre, plus long")
    last = Client()
    sign_in(last, bob.email, NEW_PASSWORD)
    assert is_signed_in(last)


@pytest.mark.parametrize(("minutes", "opens"), [(-1, True), (1, False)])
def test_link_is_valid_for_three_days(visitor: Client, bob: User, minutes: int, opens: bool) -> None:
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        forget(visitor, bob.email)
    later = now + datetime.timedelta(days=3, minutes=minutes)
    with time_machine.travel(later, tick=False):
        assert choose(visitor, path_of(link_in(last_letter(bob.email)))) is opens


def test_page_says_the_same_for_an_unknown_address_and_the_letter_says_what_to_do(
    visitor: Client, bob: User
) -> None:
    pages = [
        said(Client().post("/compte/password/reset/", {"email": email}, follow=True)).replace(email, "…")
        for email in (bob.email, STRANGER)
    ]
    assert pages[0] == pages[1]
    letter = last_letter(STRANGER)
    assert letter.subject == "Cette adresse n’a pas de compte"
    assert f"{HERE}demander-un-acces/" in letter.text


def test_link_follows_the_site_s_own_address_whatever_the_request_says(visitor: Client, bob: User) -> None:
    forget(visitor, bob.email, host="voleur.example")
    assert link_in(last_letter(bob.email)).startswith(f"{HERE}password/reset/key/")
    visitor.force_login(bob)
    change_address(visitor, host="voleur.example")
    assert link_in(last_letter(NEW_ADDRESS)).startswith(f"{HERE}confirm-email/")
    assert not [letter for letter in OutgoingMail.objects.all() if "voleur" in letter.text + letter.html]


def test_if_links_followed_the_request_they_would_lead_to_the_thief(
    visitor: Client, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.adapter._on_our_host", lambda link: link)
    forget(visitor, bob.email, host="voleur.example")
    assert link_in(last_letter(bob.email)).startswith("http://voleur.example/")


def change_address(client: Client, to: str = NEW_ADDRESS, **headers: str) -> None:
    confirm_identity(client)
    client.post("/compte/email/", {"action_add": "", "email": to}, headers=headers)


def confirm(path: str) -> None:
    Client().post(path)


def test_change_of_address_is_confirmed_by_the_new_one_and_told_to_the_old_one(
    visitor: Client, bob: User
) -> None:
    old = bob.email
    sign_in(visitor, old)
    change_address(visitor)
    bob.refresh_from_db()
    assert bob.email == old
    letter = last_letter(NEW_ADDRESS)
    assert letter.subject == "Confirmez votre adresse électronique"
    confirm(path_of(link_in(letter)))
    bob.refresh_from_db()
    assert bob.email == NEW_ADDRESS
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        (NEW_ADDRESS, True, True)
    ]
    told = last_letter(old)
    assert told.subject == "Votre adresse électronique a changé"
    assert f"n’est plus {old} : c’est désormais {NEW_ADDRESS}" in told.text
    assert "Ce n’est pas vous ? Appelez la fédération" in told.text
    other = Client()
    sign_in(other, old)
    assert not is_signed_in(other)
    sign_in(other, NEW_ADDRESS)
    assert is_signed_in(other)


def test_address_of_somebody_else_is_never_taken(visitor: Client, bob: User, charlie: User) -> None:
    with_password(charlie)
    sign_in(visitor, bob.email)
    change_address(visitor, charlie.email.upper())
    for letter in OutgoingMail.objects.filter(to=charlie.email, text__contains="confirm-email"):
        confirm(path_of(link_in(letter)))
    bob.refresh_from_db()
    assert bob.email != charlie.email
    assert EmailAddress.objects.get(email=charlie.email, verified=True).user == charlie


def test_person_sees_her_devices_and_signs_the_others_out(visitor: Client, bob: User, charlie: User) -> None:
    other, hers = Client(headers={"user-agent": "Vieux téléphone"}), Client()
    with_password(charlie)
    for client, user in ((visitor, bob), (other, bob), (hers, charlie)):
        sign_in(client, user.email)
    page = said(visitor.get("/compte/sessions/"))
    assert "Vieux téléphone" in page
    visitor.post("/compte/sessions/")
    assert other.get("/compte/sessions/").status_code == 302
    assert visitor.get("/compte/sessions/").status_code == hers.get("/compte/sessions/").status_code == 200
    assert "Vieux téléphone" not in said(visitor.get("/compte/sessions/"))


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_of_the_account_is_ours_whole_and_says_what_to_do(name: str) -> None:
    words = {
        "code": "ABCD-EFGH",
        "email": STRANGER,
        "from_email": STRANGER,
        "to_email": NEW_ADDRESS,
        "deleted_email": STRANGER,
        "activate_url": f"{HERE}confirm-email/x/",
        "password_reset_url": f"{HERE}password/reset/key/x/",
        "ask_access_url": f"{HERE}demander-un-acces/",
        "timestamp": datetime.datetime(2026, 6, 30, 22, 5, tzinfo=datetime.UTC),
    }
    subject = render_to_string(f"{name}_subject.txt", words).strip()
    text = render_to_string(f"{name}_message.txt", words).strip()
    assert "!!undefined" not in subject + text
    assert "\n" not in subject and len(subject) < 60
    assert text.startswith("Bonjour,\n\n")
    assert text.endswith("-- \nFédération d’essai")
    assert "Ce n’est pas vous ?" in text
    assert not {"example.com", "testserver", "&#x27;", "&amp;"} & set(text.split())
    assert ("C’était le 1 juillet 2026 à 0 h 05." in text or "00 h 05" in text) is (
        "timestamp" in source(name)
    )


def source(name: str) -> str:
    text = (TEMPLATES / f"{name}_message.txt").read_text("utf-8")
    return "timestamp" if "base_notification" in text else ""


def test_no_letter_of_allauth_is_left_in_its_own_words() -> None:
    import allauth

    theirs = Path(allauth.__file__).parent / "templates"
    names = {
        str(path.relative_to(theirs))
        for app in ("account", "mfa")
        for path in (theirs / app / "email").glob("*.txt")
    }
    never_sent = {"email_confirm_", "password_reset_code_"}
    missing = {name for name in names if not (TEMPLATES / name).exists()}
    assert {name for name in missing if not any(word in name for word in never_sent)} == set()


def test_person_without_password_signs_in_with_a_code_once(visitor: Client, bob: User) -> None:
    visitor.post("/compte/login/code/", {"email": bob.email})
    text = last_letter(bob.email).text
    code = next(line for line in text.splitlines() if line.isupper() and "-" in line)
    visitor.post("/compte/login/code/confirm/", {"code": code})
    assert is_signed_in(visitor)
    other = Client()
    other.post("/compte/login/code/", {"email": bob.email})
    other.post("/compte/login/code/confirm/", {"code": code})
    assert not is_signed_in(other)


def test_screens_of_the_account_are_never_kept_by_a_browser(visitor: Client, bob: User) -> None:
    sign_in(visitor, bob.email, PASSWORD)
    confirm_identity(visitor)
    for address in ("/compte/sessions/", "/compte/email/", "/compte/2fa/", "/compte/invitation/"):
        assert "no-store" in visitor.get(address).headers.get("Cache-Control", ""), address
