"""The members' area, seen by those who use it: the same demands as the public pages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from tests.quality.axe import OVERFLOW, SMALLEST, violations
from tests.quality.test_markup import said_by_nu
from tests.quality.test_typography import slips
from tests.quality.visits import ALL_TEXT, NOTE_VIOLATIONS

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]
INSIDE = "/espace/structures/les-mille-fenetres/"
JEUNES = "/espace/collectifs/jeunes/"
TALK = f"{JEUNES}discussions/"
LIBRARY = "/espace/bibliotheque/"
TOOL = f"{LIBRARY}relire-ses-supports-famille/"
TRAINING = "/espace/formations/"
SESSION = f"{TRAINING}sessions/F27-01-S1/"
SCREENS = {
    "lucie": ["/espace/", "/espace/aide/", "/espace/structures/", INSIDE, f"{INSIDE}inviter/", f"{INSIDE}fiche/",
              f"{INSIDE}inviter/fichier/", "/espace/personnes/", "/espace/profil/", "/espace/profil/courriels/",
              "/espace/collectifs/", JEUNES, f"{JEUNES}membres/", f"{JEUNES}courriels/", f"{JEUNES}rencontres/",
              f"{JEUNES}rencontres/prevoir/", f"{JEUNES}decisions/", f"{JEUNES}decisions/noter/", f"{JEUNES}actions/",
              f"{JEUNES}questions/", f"{JEUNES}questions/poser/", "/compte/sessions/", "/compte/email/",
              "/compte/2fa/", "/compte/2fa/totp/activate/", "/compte/2fa/webauthn/", "/compte/2fa/webauthn/add/",
              "/compte/password/change/", "/compte/logout/", "/espace/nulle-part/",
              LIBRARY, f"{LIBRARY}?tri=titre", TOOL, f"{TOOL}essai/", f"{TOOL}probleme/", f"{LIBRARY}gardees/",
              f"{LIBRARY}proposer/", f"{LIBRARY}mes-propositions/",
              TALK, f"{TALK}nouvelle/", f"{TALK}5/", TRAINING, f"{SESSION}", f"{SESSION}inscription/",
              f"{SESSION}inscrire/les-mille-fenetres/"],
    "awa": [TRAINING, f"{TRAINING}bureau/", f"{TRAINING}bureau/buts/", f"{TRAINING}bureau/2026/",
            f"{TRAINING}preparer/", SESSION, f"{SESSION}modifier/", f"{SESSION}annuler/", f"{SESSION}documents/"],
    "nadia": ["/espace/", "/espace/collectifs/bureau/", f"{JEUNES}ecrire/", "/espace/equipe/",
              "/espace/equipe/invitations/", "/espace/collectifs/ouvrir/", "/espace/equipe/modeles/",
              "/espace/equipe/modeles/preparer/?collectif=jeunes",
              "/espace/equipe/fiches/l-oree-des-possibles/", f"{JEUNES}modifier/", f"{JEUNES}membres/ajouter/",
              f"{JEUNES}membres/inviter/", f"{JEUNES}etape/", f"{JEUNES}prolonger/",
              "/espace/equipe/propositions/", f"{TALK}5/messages/16/retirer/"],
    "salome": ["/espace/"],
    "bruno": ["/espace/", JEUNES, f"{JEUNES}membres/", TALK],
}  # fmt: skip
DOORS = [
    "/compte/demander-un-acces/", "/annuaire/les-mille-fenetres/signaler/", "/compte/password/reset/",
    "/compte/password/reset/done/", "/compte/password/reset/key/1-x/", "/compte/confirm-email/x/",
    "/compte/login/", "/compte/login/code/", "/compte/signup/", "/compte/inactive/",
]  # fmt: skip


def faults(page: Page, path: str) -> dict[str, object]:
    """All that is wrong with the screen, at a desk and on telephones."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(path)
    html = BeautifulSoup(page.content(), "html.parser")
    found: dict[str, object] = {
        "axe at a desk": violations(page),
        "policy": page.evaluate("window.violations"),
        "titles": [] if len(html.select("h1")) == 1 else [str(h1) for h1 in html.select("h1")],
        "typography": slips(page.evaluate(ALL_TEXT)),
    }
    for width in (360, SMALLEST):
        page.set_viewport_size({"width": width, "height": 800})
        found[f"overflow at {width}"] = page.evaluate(OVERFLOW)
    found["axe on a telephone"] = violations(page)
    return {name: fault for name, fault in found.items() if fault}


@pytest.mark.parametrize("persona", SCREENS)
def test_screens_of_each_person_are_without_fault(enter: Enter, persona: str) -> None:
    page = enter(persona)
    page.add_init_script(NOTE_VIOLATIONS)
    wrong = {path: found for path in SCREENS[persona] if (found := faults(page, path))}
    assert wrong == {}


def test_doors_are_without_fault(page: Page) -> None:
    page.add_init_script(NOTE_VIOLATIONS)
    assert {path: found for path in DOORS if (found := faults(page, path))} == {}


def test_checker_has_nothing_to_say_of_the_screens(enter: Enter, tmp_path: Path) -> None:
    for persona, paths in SCREENS.items():
        page = enter(persona)
        for number, path in enumerate(paths):
            response = page.request.get(path)
            (tmp_path / f"{persona}-{number}.html").write_text(response.text(), encoding="utf-8")
    assert said_by_nu(tmp_path) == []
