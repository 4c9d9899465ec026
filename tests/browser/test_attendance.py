"""A day of training on a telephone: the team plans it, Inès signs, the team notes who is there."""

import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.quality.test_members import NOTE_VIOLATIONS, faults

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]
SESSION = "/espace/formations/sessions/essai-signer/"
NOW = datetime.datetime.now(ZoneInfo("Europe/Paris"))
START, END = NOW + datetime.timedelta(minutes=20), NOW + datetime.timedelta(minutes=140)


def plan(awa: Page) -> None:
    """A half-day that begins in twenty minutes: it is signed from now on."""
    awa.goto("/espace/formations/preparer/")
    awa.locator("#id_course").select_option(index=1)
    awa.get_by_label("Code").fill("essai-signer")
    awa.locator("#id_demi-0-date").fill(f"{START:%Y-%m-%d}")
    awa.locator("#id_demi-0-starts_at").fill(f"{START:%H:%M}")
    awa.locator("#id_demi-0-ends_at").fill(f"{END:%H:%M}")
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


@pytest.mark.skipif(START.date() != END.date(), reason="a half-day is of one day")
def test_trainee_signs_on_her_telephone(enter: Enter) -> None:
    awa = enter("awa", width=360)
    awa.add_init_script(NOTE_VIOLATIONS)
    plan(awa)
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
