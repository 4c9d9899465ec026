"""A meeting is held: two people take minutes at once, what they decide is kept, the lead approves."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.quality.test_members import NOTE_VIOLATIONS, faults

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]
MEETINGS = "/espace/collectifs/projet/rencontres/"
POINT = "Le format d’une page"
KEPT = 6_000  # milliseconds: a part is kept a moment after its last word


def plan(page: Page) -> str:
    """Lucie plans a meeting with one point; its address."""
    page.goto(MEETINGS)
    page.get_by_role("link", name="Prévoir une rencontre").click()
    page.get_by_label("Jour").fill("2036-03-12")
    page.get_by_label("De", exact=True).fill("14:00")
    page.get_by_label("À", exact=True).fill("12:00")
    page.get_by_role("button", name="Prévoir une rencontre").click()
    expect(page.locator(".error-summary")).to_contain_text("finit avant de commencer")
    page.get_by_label("À", exact=True).fill("16:00")
    page.get_by_role("button", name="Prévoir une rencontre").click()
    page.locator("#id_points-0-words").fill(POINT)
    page.get_by_role("button", name="Enregistrer l’ordre du jour").click()
    expect(page.get_by_role("main")).to_contain_text(POINT)
    return page.url


def write(page: Page, text: str) -> None:
    area = page.get_by_label(POINT)
    area.press("Control+End")
    area.press_sequentially(text, delay=5)


def test_meeting_is_planned_minuted_by_two_and_approved(enter: Enter) -> None:
    lucie, nadia = enter("lucie"), enter("nadia")
    lucie.add_init_script(NOTE_VIOLATIONS)
    meeting = plan(lucie)
    lucie.get_by_role("button", name="Je viens").click()
    expect(lucie.get_by_role("heading", name="Viennent (1)")).to_be_visible()
    assert faults(lucie, meeting) == {}
    lucie.goto(meeting)
    lucie.get_by_role("button", name="Commencer le compte rendu").click()
    writing = lucie.url
    nadia.goto(writing)
    write(lucie, "Décision : garder les portraits (Lucie, avant le 30 avril 2036)\n")
    expect(lucie.get_by_text("Enregistré").first).to_be_visible(timeout=KEPT)
    write(nadia, "Nadia ajoute une ligne.\n")
    both = re.compile(r"^Décision : .+ 2036\)\nNadia ajoute une ligne\.\n?$")
    expect(nadia.get_by_label(POINT)).to_have_value(both, timeout=2 * KEPT)
    lucie.get_by_role("button", name="Enregistrer").click()
    expect(lucie.get_by_text("Nadia ajoute une ligne.")).to_be_visible()
    lucie.get_by_role("link", name="Relever décisions et actions").click()
    lucie.get_by_role("button", name="Noter ce qui est coché").click()
    expect(lucie.get_by_role("heading", name="garder les portraits")).to_be_visible()
    lucie.get_by_role("button", name="Le faire relire au groupe").click()
    nadia.goto(meeting)
    nadia.get_by_role("button", name="Approuver le compte rendu").click()
    expect(nadia.get_by_text("Le compte rendu est approuvé.")).to_be_visible()
    assert faults(nadia, f"{meeting}") == {}
    with nadia.expect_download() as download:
        nadia.get_by_role("link", name="En PDF").click()
    assert download.value.suggested_filename == "compte-rendu-projet-2036-03-12.pdf"


def test_words_stay_on_the_screen_while_the_network_is_away(enter: Enter) -> None:
    lucie = enter("lucie")
    lucie.goto(f"{MEETINGS}3/compte-rendu/ecrire/")
    lucie.context.set_offline(True)
    area = lucie.locator("textarea").first
    area.press("Control+End")
    area.press_sequentially(" Écrit sans réseau.")
    expect(lucie.get_by_text("Pas enregistré. Vos mots restent ici, nous réessayons.").first).to_be_visible(
        timeout=KEPT
    )
    lucie.context.set_offline(False)
    expect(lucie.get_by_text("Enregistré", exact=True).first).to_be_visible(timeout=3 * KEPT)
    lucie.reload()
    assert lucie.locator("textarea").first.input_value().endswith("Écrit sans réseau.")
