"""Somebody of the network asks to take part, whoever leads reads her words and accepts, and she is inside."""

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.quality.test_members import NOTE_VIOLATIONS, faults

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]
NAME, HOME = "Cuisines du monde", "/espace/collectifs/cuisines-du-monde/"
WORDS = "Nous cuisinons chaque jeudi avec les habitantes et les habitants."


def open_on_request(page: Page) -> None:
    """A collectif that Nadia leads, and that the network may ask to join."""
    later = datetime.date.today() + datetime.timedelta(days=200)
    page.goto("/espace/collectifs/ouvrir/")
    page.get_by_label("Nom du collectif").fill(NAME)
    page.get_by_label("Projet", exact=True).fill("Cuisiner ensemble, d’où que l’on vienne")
    page.get_by_label("Résultat attendu").fill("Un carnet de quarante recettes, et un banquet")
    page.get_by_label("Échéance").fill(later.isoformat())
    nadia = page.locator("#id_lead option", has_text="Nadia").get_attribute("value")
    page.locator("#id_lead").select_option(nadia)
    page.locator("#id_joining").select_option("request")
    page.locator("#id_signes-0-words").fill("Quarante recettes sont écrites")
    page.locator("#id_moyens-0-kind").select_option("time")
    page.locator("#id_moyens-0-words").fill("Deux heures par mois")
    page.get_by_role("button", name="Enregistrer").click()
    page.goto(f"{HOME}etape/")
    page.get_by_role("button", name="Ouvrir le collectif").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def test_member_asks_to_take_part_and_is_accepted(enter: Enter) -> None:
    nadia, claire = enter("nadia"), enter("claire", width=360, java_script_enabled=False)
    nadia.add_init_script(NOTE_VIOLATIONS)
    open_on_request(nadia)

    assert claire.goto(HOME).status == 404
    claire.goto("/espace/collectifs/")
    claire.get_by_role("link", name=NAME).click()
    claire.get_by_role("button", name="Envoyer ma demande").click()
    expect(claire.locator(".error-summary")).to_be_visible()
    claire.get_by_role("textbox").last.fill(WORDS)
    claire.get_by_role("button", name="Envoyer ma demande").click()
    assert claire.goto(HOME).status == 404  # asking opens nothing

    nadia.goto("/espace/")
    nadia.get_by_role("link", name="qui demande à participer").click()
    request = nadia.locator("li", has_text=WORDS)
    expect(request).to_contain_text("Claire")
    assert faults(nadia, f"{HOME}membres/") == {}
    request.get_by_role("button", name="Accepter").click()
    expect(nadia.locator("li", has_text=WORDS)).to_have_count(0)

    claire.goto("/espace/collectifs/")
    claire.get_by_role("link", name=NAME).first.click()
    expect(claire.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(claire.get_by_role("main")).to_contain_text("Ce que l’on attend de moi")
