"""A session from its planning to the last place: two people ask, one waits, the other leaves, she accepts."""

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.quality.test_members import NOTE_VIOLATIONS, faults

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]
SESSION = "/espace/formations/sessions/ESSAI-S1/"
DAY = (datetime.date.today() + datetime.timedelta(days=200)).isoformat()


def plan_one_place(page: Page) -> None:
    page.goto("/espace/formations/")
    page.get_by_role("link", name="Préparer une session").click()
    page.locator("#id_course").select_option(label="Senacs : renseigner, lire et raconter ses données")
    for name, value in (("code", "ESSAI-S1"), ("min_participants", "1"), ("max_participants", "1")):
        page.locator(f"#id_{name}").fill(value)
    page.locator("#id_venue").fill("Melun")
    for name, value in (("date", DAY), ("starts_at", "09:00"), ("ends_at", "12:30")):
        page.locator(f"#id_demi-0-{name}").fill(value)
    page.get_by_role("button", name="Enregistrer la session").click()
    expect(page.get_by_text("La session est préparée")).to_be_visible()
    page.get_by_role("button", name="Ouvrir les inscriptions").click()
    expect(page.get_by_text("Les inscriptions sont ouvertes.")).to_be_visible()


def enrol_two(page: Page) -> None:
    """The team does it for a structure, on a telephone: the second one waits."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(SESSION)
    page.get_by_role("link", name="Inscrire des personnes").click()
    page.get_by_label("De quelle structure").select_option("le-grand-preau")
    page.get_by_role("button", name="Continuer").click()
    for name in ("Inès Pereirot", "Sylvie Maubrac"):
        page.get_by_label(name).check()
    page.get_by_role("button", name="Inscrire").click()
    expect(page.get_by_text("1 personne est inscrite.")).to_be_visible()
    expect(page.get_by_text("dans l’ordre des demandes : Inès Pereirot")).to_be_visible()


def test_last_place_goes_to_whoever_waits(enter: Enter) -> None:
    awa = enter("awa")
    awa.add_init_script(NOTE_VIOLATIONS)
    plan_one_place(awa)
    enrol_two(awa)
    awa.get_by_role("link", name="Sylvie Maubrac").click()
    awa.get_by_role("link", name="Annuler l’inscription").click()
    awa.get_by_label("Pourquoi").fill("Un empêchement")
    awa.get_by_role("button", name="Annuler l’inscription").click()
    expect(awa.get_by_text("La place ira à une autre personne.")).to_be_visible()
    ines = enter("ines", width=360)
    ines.goto("/espace/")
    ines.get_by_role("link", name="Prendre la place proposée").click()
    ines.get_by_role("button", name="Je prends la place").focus()
    ines.keyboard.press("Enter")
    expect(ines.get_by_text("Votre inscription est confirmée.")).to_be_visible()
    awa.goto(SESSION)
    awa.get_by_role("button", name="Confirmer et convoquer").click()
    expect(awa.get_by_text("1 convocation part.")).to_be_visible()
    assert {path: found for path in (SESSION, "/espace/formations/") if (found := faults(awa, path))} == {}
    assert faults(ines, "/espace/formations/") == {}
