"""A passkey is added, opens the account alone, and its refusal is said."""

import pytest
from playwright.sync_api import Page, expect

from tests.live import NewPage

pytestmark = pytest.mark.browser
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def home(site_url: str) -> str:
    """The same server by a name: browsers keep no passkey for a number."""
    return site_url.replace("127.0.0.1", "localhost")


def with_a_device(page: Page) -> Page:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def test_member_adds_a_passkey_and_enters_with_it_alone(new_page: NewPage, home: str) -> None:
    page = with_a_device(new_page(width=360))
    page.goto(f"{home}/compte/login/")
    page.locator("form[action='/demo/entrer/salome/'] button").click()
    page.goto(f"{home}/compte/2fa/webauthn/add/")
    page.get_by_label("Nom de la clé").fill("Mon téléphone")
    page.get_by_label("Entrer aussi sans mot de passe").check()
    press(page, "Ajouter la clé")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Ajouter une clé d’accès")
    page.goto(f"{home}/compte/2fa/webauthn/")
    expect(page.get_by_role("main")).to_contain_text("Mon téléphone")
    page.goto(f"{home}/compte/logout/")
    press(page, "Se déconnecter")
    page.goto(f"{home}/compte/login/")
    press(page, "Utiliser une clé d’accès")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour Salomé")


def test_visitor_without_a_passkey_is_told_so(new_page: NewPage, home: str) -> None:
    page = with_a_device(new_page())
    page.goto(f"{home}/compte/login/")
    press(page, "Utiliser une clé d’accès")
    expect(page.get_by_role("alert")).to_contain_text("n’a pas donné de clé")
