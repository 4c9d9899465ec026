"""A day of training on a telephone: the team plans it, Inès signs, the team notes who is there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HalfDay
from tests.quality.test_members import NOTE_VIOLATIONS, faults

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]
SESSION = "/espace/formations/sessions/essai-signer/"


def plan(awa: Page, half_day: HalfDay) -> None:
    """A half-day that begins soon: it is signed from now on."""
    awa.goto("/espace/formations/preparer/")
    awa.locator("#id_course").select_option(index=1)
    awa.get_by_label("Code").fill("essai-signer")
    half_day.fill_in(awa)
    awa.get_by_role("button", name="Enregistrer la session").click()
    awa.get_by_role("button", name="Ouvrir les inscriptions").click()
    awa.goto(f"{SESSION}inscrire/le-grand-preau/")
    awa.get_by_label("Inès").first.check()
    awa.get_by_role("button", name="Inscrire", exact=True).click()


def sign(ines: Page) -> None:
    """Two taps."""
    ines.goto("/espace/formations/")
    ines.get_by_role("link", name="Je signe pour").click()
    ines.get_by_role("button", name="Je signe pour").click()
    expect(ines.get_by_text("Votre signature est enregistrée.")).to_be_visible()


def test_trainee_signs_on_her_telephone(enter: Enter, half_day: HalfDay) -> None:
    awa = enter("awa", width=360)
    awa.add_init_script(NOTE_VIOLATIONS)
    plan(awa, half_day)
    ines = enter("ines", width=360)
    ines.add_init_script(NOTE_VIOLATIONS)
    sign(ines)
    expect(ines.get_by_text("Signature du")).to_be_visible()
    awa.goto(SESSION)
    expect(awa.get_by_text("1 signature sur 1")).to_be_visible()
    awa.locator("section", has_text="Présences").get_by_role("link").first.click()
    sheet = awa.url
    awa.get_by_role("link", name="Retard").click()
    late = awa.url
    awa.get_by_role("button", name="Noter").click()
    expect(awa.get_by_text("Retard, 15 minutes")).to_be_visible()
    absent = late.replace("late", "absent")
    screens = (SESSION, sheet, f"{sheet}code/", late, absent, "/espace/formations/animer/")
    assert {path: found for path in screens if (found := faults(awa, path))} == {}
    mine = ines.url
    assert {path: found for path in (mine, "/espace/formations/") if (found := faults(ines, path))} == {}
