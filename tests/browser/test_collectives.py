"""A collectif goes from the proposal to its verdict, which the public then reads."""

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.quality.test_members import NOTE_VIOLATIONS, faults

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]
NAME = "Jardins partagés"
HOME = "/espace/collectifs/jardins-partages/"


def propose(page: Page) -> None:
    later = datetime.date.today() + datetime.timedelta(days=200)
    page.goto("/espace/collectifs/ouvrir/")
    page.get_by_label("Nom du collectif").fill(NAME)
    page.get_by_label("Projet", exact=True).fill("Relier les jardins des centres")
    page.get_by_label("Résultat attendu").fill("Une carte des jardins, tenue par les habitantes et habitants")
    page.get_by_label("Échéance").fill(later.isoformat())
    page.get_by_label("Référente ou référent").select_option(index=1)
    page.locator("#id_signes-0-words").fill("Dix jardins sont sur la carte")
    page.locator("#id_moyens-0-kind").select_option("time")
    page.locator("#id_moyens-0-words").fill("Deux heures par mois")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def press(page: Page, name: str) -> None:
    page.goto(f"{HOME}etape/")
    page.get_by_role("button", name=name).click()


def test_collective_goes_from_the_proposal_to_its_verdict(enter: Enter) -> None:
    nadia = enter("nadia")
    nadia.add_init_script(NOTE_VIOLATIONS)
    propose(nadia)
    expect(nadia.get_by_text("Ce collectif n’a pas encore commencé.")).to_be_visible()
    press(nadia, "Ouvrir le collectif")
    expect(nadia.get_by_text("Il reste 200 jours")).to_be_visible()
    press(nadia, "Passer à la synthèse")
    nadia.goto(f"{HOME}etape/")
    nadia.get_by_role("link", name="Faire le bilan et clore").click()
    assert faults(nadia, f"{HOME}clore/") == {}
    nadia.get_by_role("button", name="Enregistrer le bilan").click()
    expect(nadia.locator(".error-summary")).to_be_visible()
    nadia.get_by_label("Le résultat est").select_option("partly")
    nadia.get_by_label("Ce que nous avons obtenu").fill("Une carte de six jardins.")
    nadia.get_by_label("Verdict").select_option("missed")
    nadia.get_by_label("Pourquoi").fill("Quatre jardins attendent le printemps.")
    nadia.get_by_role("button", name="Enregistrer le bilan").click()
    expect(nadia.get_by_text("Résultat : Atteint en partie")).to_be_visible()
    press(nadia, "Archiver")
    expect(nadia.get_by_role("main").get_by_text("Archivé", exact=True).first).to_be_visible()
    assert nadia.goto(f"{HOME}membres/ajouter/").status == 403


def test_team_goes_from_a_model_to_an_open_collective_in_seven_gestures(enter: Enter) -> None:
    """Each line is a gesture; « in two minutes » leaves a dozen at most."""
    yann = enter("yann")
    yann.add_init_script(NOTE_VIOLATIONS)
    yann.goto("/espace/collectifs/")
    yann.get_by_role("link", name="Proposer un collectif").click()
    yann.get_by_role("link", name="Porter une parole commune").click()
    expect(yann.get_by_text("Rempli d’après le modèle « Porter une parole commune ».")).to_be_visible()
    assert faults(yann, yann.url) == {}
    yann.get_by_label("Nom du collectif").fill("Se loger là")
    yann.get_by_label("Référente ou référent").select_option(index=1)
    yann.get_by_role("button", name="Enregistrer").click()
    expect(yann.get_by_role("heading", level=1)).to_have_text("Se loger là")
    yann.get_by_role("link", name="Changer d’étape").click()
    yann.get_by_role("button", name="Ouvrir le collectif").click()
    expect(yann.get_by_text("Il reste 112 jours")).to_be_visible()
    expect(yann.get_by_role("link", name="Questions (2)")).to_be_visible()
    yann.goto("/espace/collectifs/se-loger-la/rencontres/")
    expect(yann.get_by_text("Ce qui nous met en colère")).to_be_visible()
