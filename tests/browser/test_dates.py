"""A group looks for a date, somebody without an account answers, and the date becomes a meeting."""

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.quality.test_members import NOTE_VIOLATIONS, faults

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]
HOME = "/espace/collectifs/balades-urbaines/"
IN_DAYS = [datetime.date.today() + datetime.timedelta(days=days) for days in (3, 20, 21)]


def open_group(page: Page) -> None:
    """A collectif that has only its lead."""
    page.goto("/espace/collectifs/ouvrir/")
    page.get_by_label("Nom du collectif").fill("Balades urbaines")
    page.get_by_label("Projet", exact=True).fill("Marcher ensemble dans nos quartiers")
    page.get_by_label("Résultat attendu").fill("Dix balades écrites par les habitantes et habitants")
    page.get_by_label("Échéance").fill((IN_DAYS[0] + datetime.timedelta(days=200)).isoformat())
    nadia = page.locator("#id_lead option", has_text="Nadia").get_attribute("value")
    page.locator("#id_lead").select_option(nadia)
    page.locator("#id_signes-0-words").fill("Dix balades sont écrites")
    page.locator("#id_moyens-0-kind").select_option("time")
    page.locator("#id_moyens-0-words").fill("Deux heures par mois")
    page.get_by_role("button", name="Enregistrer").click()
    page.goto(f"{HOME}etape/")
    page.get_by_role("button", name="Ouvrir le collectif").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Balades urbaines")


def ask(page: Page) -> str:
    """The address of the search."""
    page.goto(f"{HOME}rencontres/")
    page.get_by_role("link", name="Chercher une date").click()
    page.get_by_label("Pour quoi").fill("Préparer la première balade")
    page.get_by_label("Réponses jusqu’au").fill(IN_DAYS[0].isoformat())
    for number, day in enumerate(IN_DAYS[1:]):
        page.locator(f"#id_dates-{number}-day").fill(day.isoformat())
        page.locator(f"#id_dates-{number}-start").fill("18:00")
    page.get_by_role("button", name="Ouvrir la recherche").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Préparer la première balade")
    return page.url


def answer_from_outside(visitor: Page, link: str) -> None:
    """On a telephone, without a script and without a mouse."""
    visitor.goto(link)
    visitor.get_by_label("Votre nom").fill("Dora, de la mairie")
    visitor.get_by_role("button", name="Envoyer mes réponses").click()
    expect(visitor.locator(".error-summary")).to_contain_text("Il reste 2 points à corriger")
    for group, answer in enumerate(("Non", "Oui")):
        visitor.get_by_role("group").nth(group).get_by_label(answer, exact=True).focus()
        visitor.keyboard.press("Space")
    visitor.get_by_role("button", name="Envoyer mes réponses").click()
    expect(visitor.get_by_text("Gardez l’adresse de cette page")).to_be_visible()
    assert visitor.context.cookies() == []


def test_date_that_was_looked_for_becomes_a_meeting(enter: Enter, new_page: Callable[..., Page]) -> None:
    nadia = enter("nadia", width=360)
    nadia.add_init_script(NOTE_VIOLATIONS)
    open_group(nadia)
    address = ask(nadia)
    nadia.get_by_role("button", name="Faire un lien").click()
    link = nadia.get_by_label("Lien à leur envoyer").input_value()
    answer_from_outside(new_page(width=360, java_script_enabled=False), link)
    assert {path: found for path in (address, link) if (found := faults(nadia, path))} == {}
    nadia.set_viewport_size({"width": 360, "height": 800})
    nadia.goto(address)
    nadia.get_by_role("button", name="Répondre oui partout").click()
    nadia.get_by_role("button", name="Envoyer mes réponses").click()
    best = nadia.locator("tbody tr", has_text="Convient le mieux")
    expect(best).to_have_count(1)
    expect(best.locator("td")).to_have_text(["2", "0", "0"])
    nadia.get_by_role("button", name="Clore les réponses").click()
    nadia.locator("li", has_text="Convient le mieux").get_by_role("button", name="Choisir").click()
    expect(nadia.get_by_role("heading", level=1)).to_have_text("Préparer la première balade")
    nadia.goto(f"{HOME}rencontres/")
    expect(nadia.get_by_role("heading", name="Préparer la première balade")).to_be_visible()
