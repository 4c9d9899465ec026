"""A vote: somebody asks in a discussion, another objects with her reason, then is heard, and it is decided."""

import datetime
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.quality.test_members import NOTE_VIOLATIONS, faults

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]
LIST = "/espace/collectifs/projet/discussions/"
SUBJECT = "Nous tenons deux rencontres au printemps"
END = datetime.date.today() + datetime.timedelta(days=30)
WHY = "Le lundi, personne ne peut venir de Provins."


def ask(page: Page) -> str:
    """A proposal, from a discussion; its address."""
    page.goto(f"{LIST}nouvelle/")
    page.get_by_label("Titre").fill("Notre rythme au printemps")
    page.get_by_label("Votre message").fill("Deux rencontres suffisent-elles ?")
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_role("link", name="Demander un avis").click()
    page.get_by_label("Décision par consentement").check()
    page.get_by_label("Sujet").fill(SUBJECT)
    page.get_by_label("Réponses jusqu’au").fill(END.isoformat())
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SUBJECT)
    return page.url


def answer(page: Page, said: str, why: str = "") -> None:
    page.get_by_label(said, exact=True).check()
    if why:
        page.get_by_label("Pourquoi").fill(why)
    page.get_by_role("button", name=re.compile("(Donner|Changer) ma réponse")).click()


def test_vote_is_asked_objected_to_heard_closed_and_decided(enter: Enter) -> None:
    lucie, farid, nadia = enter("lucie"), enter("farid", width=360), enter("nadia")
    lucie.add_init_script(NOTE_VIOLATIONS)
    address = ask(lucie)
    answer(lucie, "Je consens")

    farid.goto("/espace/collectifs/projet/")
    farid.get_by_role("link", name=re.compile(SUBJECT)).first.click()
    expect(farid.get_by_role("main")).to_contain_text("Vous lirez les réponses des autres quand")
    answer(farid, "Je m’oppose")
    expect(farid.locator(".error-summary")).to_be_visible()  # an objection comes with its reason
    answer(farid, "Je m’oppose", WHY)

    lucie.goto(address)
    expect(lucie.get_by_role("main")).to_contain_text(WHY)
    assert faults(lucie, address) == {}

    answer(farid, "J’ai une réserve", "Pas le lundi, et cela me va.")
    nadia.goto(address)
    expect(nadia.get_by_role("main")).not_to_contain_text("Pas le lundi")
    nadia.get_by_role("button", name="Clore maintenant").click()
    for page in (nadia, lucie, farid):
        page.goto(address)
        expect(page.get_by_role("main")).to_contain_text(
            "Personne ne s’oppose : la proposition est acceptée."
        )
        expect(page.get_by_role("main")).to_contain_text("Pas le lundi, et cela me va.")
        expect(page.get_by_role("button", name="Donner ma réponse")).to_have_count(0)

    lucie.get_by_label("Responsable").select_option(label="Lucie Marchandot")
    lucie.get_by_role("button", name="Noter la décision").click()
    lucie.goto("/espace/collectifs/projet/decisions/")
    made = lucie.locator("li", has=lucie.get_by_role("heading", name=SUBJECT))
    expect(made).to_contain_text("Par consentement")
    made.get_by_role("link", name=re.compile(SUBJECT)).first.click()
    expect(lucie.get_by_role("heading", level=1)).to_have_text(SUBJECT)
