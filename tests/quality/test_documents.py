"""The screens of shared documents, seen by those who use them: the same demands as everywhere."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.quality.test_members import faults
from tests.quality.visits import NOTE_VIOLATIONS

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]


def followed(page: Page, *names: str) -> str:
    """Where the links of these names lead, one after the other, from the list of groups."""
    page.goto("/espace/documents/")
    for name in names:
        page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    return page.url


def screens(page: Page) -> list[str]:
    space = followed(page, "Jeunes")
    folder = followed(page, "Jeunes", "Documents de travail")
    document = followed(page, "Jeunes", "Documents de travail", "La règle des dix minutes")
    return [
        "/espace/documents/", "/espace/documents/nouveaux/", "/espace/documents/chercher/?q=relecture", space,
        f"{space}?nouveau", f"{space}corbeille/", f"{space}nouveau-dossier/", folder, f"{folder}renommer/",
        f"{folder}qui-le-voit/", f"{folder}deplacer/", f"{folder}corbeille/", document, f"{document}modifier/",
        f"{document}remplacer/", f"{document}versions/1/comparer/", f"{document}proposer/",
    ]  # fmt: skip


def test_screens_of_documents_are_without_fault(enter: Enter) -> None:
    page = enter("nadia")
    page.add_init_script(NOTE_VIOLATIONS)
    wrong = {path: found for path in screens(page) if (found := faults(page, path))}
    assert wrong == {}
