"""The first day of a federation, under production's own settings: from the guide's commands to a news item read."""

import hashlib
import time
from base64 import b32decode
from collections.abc import Callable, Iterator
from hmac import HMAC
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.production import Production, production

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
PERIOD, TO_COPY = 30, 8  # seconds that a code lasts, and that a slow machine takes to send it
ZOE, PASSWORD = "zoe@federation.example", "sept lacs au-dessus des toits"
PUBLIC = ["/", "/actualites/", "/recherche/?q=réseau", "/mentions-legales/", "/annuaire/"]
CLOSED = ["/espace/", "/espace/equipe/", "/espace/documents/", "/gestion/", "/gestion/pages/"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Production]:
    """After the last commands of docs/installer.md: an administrator, of the team."""
    with production(tmp_path_factory.mktemp("production")) as running:
        names = ["--email", ZOE, "--first_name", "Zoé", "--last_name", "Martin"]
        running.manage("createsuperuser", "--noinput", *names, DJANGO_SUPERUSER_PASSWORD=PASSWORD)
        running.manage("join_team", ZOE)
        yield running


@pytest.fixture
def arrive(browser: "Browser", site: Production) -> Iterator[Callable[..., Page]]:
    """`arrive(width=360)`: a page of somebody who has never come."""
    contexts = []

    def make(width: int = 1280) -> Page:
        own: Any = {"width": width, "height": 800}
        context = browser.new_context(
            base_url=site.address, viewport=own, locale="fr-FR", ignore_https_errors=True
        )
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def sign_in(page: Page) -> None:
    page.goto("/compte/login/")
    page.get_by_label("Adresse électronique").fill(ZOE)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()


def code(secret: str) -> str:
    """What the telephone shows (RFC 6238), with time left to copy it."""
    if time.time() % PERIOD > PERIOD - TO_COPY:
        wait_for_the_next_code()
    digest = HMAC(b32decode(secret), int(time.time() // PERIOD).to_bytes(8), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 10**6:06}"


def set_the_factor_up(page: Page) -> str:
    """From where her sign-in led her, without her password again; the secret of her telephone."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Double vérification")
    page.get_by_role("link", name="Mettre en place l’application").click()
    secret = page.get_by_label("Ou recopiez cette clé").input_value()
    page.get_by_label("Code", exact=True).fill(code(secret))
    page.get_by_role("button", name="Mettre en place").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes de secours")
    return secret


def opened(page: Page, addresses: list[str]) -> dict[str, tuple[int, bool]]:
    """Of each address: its status, and whether it was answered without being led elsewhere."""
    found = {}
    for address in addresses:
        response = page.goto(address)
        assert response is not None
        found[address] = response.status, response.request.redirected_from is None
    return found


def test_first_administrator_confirms_enters_and_publishes(
    site: Production, arrive: Callable[..., Page]
) -> None:
    page = arrive()
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Lisez vos courriels")
    letter = site.letters.text(ZOE, "Confirmez")
    page.goto(next(word for word in letter.split() if word.startswith(site.address)))
    page.get_by_role("button", name="Confirmer").click()
    sign_in(page)
    secret = set_the_factor_up(page)
    assert opened(page, PUBLIC + CLOSED) == dict.fromkeys(PUBLIC + CLOSED, (200, True))
    publish_news(page)
    visitor = arrive(360)
    visitor.goto("/actualites/")
    visitor.get_by_role("link", name="Nous voilà").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Nous voilà")
    assert visitor.context.cookies() == []
    come_back_on_another_machine(arrive(360), secret)


def publish_news(page: Page) -> None:
    page.goto("/gestion/")
    expect(page.get_by_role("heading", name="Pour que ce site soit le vôtre")).to_be_visible()
    page.get_by_role("link", name="La première actualité").click()
    page.wait_for_load_state("networkidle")
    page.get_by_placeholder("Titre de la page").fill("Nous voilà")
    page.get_by_placeholder("Titre de la page").press("Tab")
    page.get_by_role("textbox", name="Chapô").fill("Le site ouvre aujourd’hui.")
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.locator(".messages .success")).to_contain_text("publié")


def come_back_on_another_machine(page: Page, secret: str) -> None:
    """A password alone shows what a visitor sees; with the code everything opens."""
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Double vérification")
    assert {led for _status, led in opened(page, CLOSED).values()} == {False}
    assert opened(page, PUBLIC) == dict.fromkeys(PUBLIC, (200, True))
    page.goto("/compte/login/")  # her password was said: only the code is asked
    wait_for_the_next_code()  # each serves once
    page.get_by_label("Code").fill(code(secret))
    page.get_by_role("button", name="Entrer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour Zoé")
    assert opened(page, PUBLIC + CLOSED) == dict.fromkeys(PUBLIC + CLOSED, (200, True))


def wait_for_the_next_code() -> None:
    time.sleep(PERIOD - time.time() % PERIOD)
