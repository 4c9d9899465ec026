"""People come in, do what they may, and leave: by invitation, by asking, from outside."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from tests.live import NewPage

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]
PASSWORD = "quatre pommes sur un vélo bleu"
STRUCTURE = "/espace/structures/la-petite-berge/"
SHEET = "/annuaire/la-petite-berge/"
TEAM = {"agnes": "direction", "basile": "reception", "coralie": "activities", "dounia": "volunteer"}


def address_of(name: str) -> str:
    return f"{name}@la-petite-berge.example"


def letter_to(page: Page, address: str) -> str:
    """The path of the door that the last letter to this address opens."""
    page.goto("/demo/courrier/")
    page.locator("li", has_text=address).first.get_by_role("link").first.click()
    link = page.locator("main a[href*='/compte/invitation/']").first.get_attribute("href")
    return urlsplit(str(link)).path


def invite(page: Page, name: str) -> None:
    page.goto(f"{STRUCTURE}inviter/")
    page.get_by_label("Adresse électronique").fill(address_of(name))
    page.get_by_label("Fonction dans la structure").select_option(TEAM[name])
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.get_by_role("status")).to_contain_text(address_of(name))


def arrive(page: Page, door: str, first_name: str, last_name: str) -> None:
    page.goto(door)
    page.get_by_label("Prénom").fill(first_name)
    page.get_by_label("Nom", exact=True).fill(last_name)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Entrer dans l’espace adhérents").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Bonjour {first_name}")


def set_up_second_factor(page: Page) -> None:
    """By the application of a telephone, whose secret the page shows."""
    page.goto("/compte/2fa/totp/activate/")
    if page.get_by_label("Mot de passe").is_visible():  # confirmed again before anything so sensitive
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button").last.click()
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("[name=code]").fill(
        format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    )
    page.get_by_role("main").get_by_role("button").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes de secours")


def correct_hours(page: Page, words: str) -> None:
    page.goto(f"{STRUCTURE}fiche/")
    page.get_by_label("horaires d’accueil").fill(words)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("status")).to_contain_text("La fédération relit")


def test_team_invites_a_direction_who_makes_her_structure_live(enter: Enter, new_page: NewPage) -> None:
    yann, agnes, basile = enter("yann"), new_page(width=360), new_page()
    invite(yann, "agnes")
    arrive(agnes, letter_to(yann, address_of("agnes")), "Agnès", "Passeroux")
    set_up_second_factor(agnes)
    correct_hours(agnes, "Samedi : 9 h – 11 h 30")
    agnes.goto(SHEET)
    expect(agnes.get_by_role("main")).not_to_contain_text("Samedi : 9 h")
    yann.goto("/espace/equipe/fiches/la-petite-berge/")
    expect(yann.get_by_role("main")).to_contain_text("Samedi : 9 h – 11 h 30")
    yann.get_by_role("button", name="Publier").click()
    agnes.goto(SHEET)
    expect(agnes.get_by_role("main")).to_contain_text("Samedi : 9 h – 11 h 30")
    for name in ("basile", "coralie", "dounia"):
        invite(agnes, name)
    arrive(basile, letter_to(yann, address_of("basile")), "Basile", "Quintaro")
    the_leaver_is_stopped_at_the_next_click(agnes, basile)


def the_leaver_is_stopped_at_the_next_click(agnes: Page, basile: Page) -> None:
    basile.goto(STRUCTURE)
    expect(basile.get_by_role("heading", level=1)).to_contain_text("La Petite Berge")
    agnes.goto(STRUCTURE)
    agnes.locator("li", has_text="Basile Quintaro").get_by_role("link", name="Terminer").click()
    agnes.get_by_role("button", name="Terminer la fonction").click()
    expect(agnes.get_by_role("status")).to_contain_text("Basile Quintaro")
    basile.reload()
    expect(basile.get_by_role("main")).not_to_contain_text("Agnès")
    basile.goto("/espace/personnes/")
    expect(basile.get_by_role("main")).not_to_contain_text("Agnès")


def test_visitor_asks_for_an_access_and_the_direction_opens_it(enter: Enter, new_page: NewPage) -> None:
    visitor, lucie = new_page(width=360), enter("lucie")
    visitor.goto("/compte/login/")
    visitor.get_by_role("main").get_by_role("link", name="Demander un accès").click()
    visitor.get_by_label("Prénom").fill("Odilon")
    visitor.get_by_label("Nom", exact=True).fill("Marchetto")
    visitor.get_by_label("Adresse électronique").fill("odilon@les-mille-fenetres.example")
    visitor.get_by_label("Votre structure").select_option(label="Centre social Les Mille Fenêtres")
    visitor.get_by_label("Votre fonction").select_option("volunteer")
    visitor.get_by_role("button", name="Envoyer ma demande").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Votre demande est notée")
    lucie.goto("/espace/")
    lucie.get_by_role("link", name="Odilon Marchetto demande un accès").click()
    lucie.get_by_role("button", name="Accepter Odilon Marchetto").click()
    door = letter_to(lucie, "odilon@les-mille-fenetres.example")
    arrive(visitor, door, "Odilon", "Marchetto")
    visitor.goto("/espace/structures/les-mille-fenetres/")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Les Mille Fenêtres")


def test_outsider_enters_one_collectif_and_nothing_else(enter: Enter, new_page: NewPage) -> None:
    nadia, guest = enter("nadia"), new_page(width=360)
    nadia.goto("/espace/collectifs/jeunes/membres/inviter/")
    nadia.get_by_label("Prénom").fill("Fatou")
    nadia.get_by_label("Nom", exact=True).fill("Brissaud")
    nadia.get_by_label("Adresse électronique").fill("fatou@mission-locale.example")
    nadia.get_by_role("button", name="Inviter une personne de l’extérieur").click()
    arrive(guest, letter_to(nadia, "fatou@mission-locale.example"), "Fatou", "Brissaud")
    guest.get_by_role("main").get_by_role("link", name="Jeunes", exact=True).click()
    expect(guest.get_by_role("heading", level=1)).to_have_text("Jeunes")
    for path in ("personnes/", "structures/", "equipe/", "collectifs/projet/"):
        expect_nothing(guest, f"/espace/{path}")


def expect_nothing(page: Page, path: str) -> None:
    response = page.goto(path)
    assert response is not None
    assert response.status == 404
