"""Somebody asks on a telephone, names another, who answers; the question is then resolved."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.quality.axe import OVERFLOW
from tests.quality.test_members import NOTE_VIOLATIONS, faults

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]
LIST = "/espace/collectifs/projet/discussions/"
TITLE = "Qui prête un vidéoprojecteur ?"


def message(page: Page) -> None:
    page.goto(LIST)
    page.get_by_role("link", name="Écrire un message").click()
    page.get_by_label("Titre").fill(TITLE)
    field = page.get_by_label("Votre message")
    field.fill("Pour l’atelier de jeudi. ")
    field.press_sequentially("@nadi")


def draft(page: Page) -> str:
    return page.get_by_label("Votre message").input_value()


def test_question_is_asked_answered_and_resolved_on_a_telephone(enter: Enter) -> None:
    lucie = enter("lucie", width=360)
    lucie.add_init_script(NOTE_VIOLATIONS)
    message(lucie)
    lucie.get_by_role("button", name="Nadia Amrouchet").click()
    lucie.on("dialog", lambda dialog: dialog.accept())
    lucie.reload()
    assert draft(lucie) == "Pour l’atelier de jeudi. @Nadia Amrouchet "
    lucie.get_by_role("button", name="Envoyer").click()
    expect(lucie.get_by_role("heading", level=1)).to_contain_text("vidéoprojecteur")
    expect(lucie.locator(".talk strong", has_text="@Nadia Amrouchet")).to_be_visible()
    address = lucie.url
    lucie.goto(f"{LIST}nouvelle/")
    assert draft(lucie) == ""

    nadia = enter("nadia", width=360, java_script_enabled=False)
    nadia.get_by_role("link", name=re.compile("Quelqu’un vous nomme.*vidéoprojecteur")).click()
    nadia.get_by_label("Votre message").fill("Oui, **le mien**.")
    nadia.get_by_role("button", name="Envoyer").click()
    expect(nadia.locator(".talk li:target strong", has_text="le mien")).to_be_visible()

    lucie.goto("/espace/collectifs/projet/")
    lucie.get_by_role("link", name=re.compile("vidéoprojecteur")).first.click()
    expect(lucie.locator("#nouveau + li")).to_contain_text("le mien")
    assert faults(lucie, address) == {}
    lucie.set_viewport_size({"width": 360, "height": 800})
    lucie.get_by_role("button", name="C’est résolu").click()
    expect(lucie.get_by_text("Résolue par Lucie Marchandot")).to_be_visible()
    for path in (LIST, f"{LIST}nouvelle/"):
        assert faults(lucie, path) == {}


def test_discussion_is_gone_through_with_the_keyboard(enter: Enter) -> None:
    page = enter("lucie")
    page.goto(LIST)
    page.get_by_role("link", name="S’il ne fallait garder").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Votre message").focus()
    page.keyboard.type("Au clavier")
    for name in ("Prévenir quelqu’un", "Joindre un document"):
        page.keyboard.press("Tab")
        expect(page.locator("summary", has_text=name)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".talk > li:target")).to_contain_text("Au clavier")


def test_title_without_a_space_fits_a_telephone(enter: Enter) -> None:
    nadia = enter("nadia", width=360)
    nadia.goto("/espace/collectifs/jeunes/discussions/nouvelle/")
    nadia.get_by_label("Titre").fill("x" * 140)
    nadia.get_by_label("Votre message").fill("y" * 300)
    nadia.get_by_role("button", name="Envoyer").click()
    expect(nadia.get_by_role("heading", level=1)).to_contain_text("xxx")
    assert nadia.evaluate(OVERFLOW) == 0
