"""Whole journeys through shared documents, in a real browser."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Enter = Callable[..., Page]


def open_group(page: Page, name: str) -> None:
    page.goto("/espace/documents/")
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def open_folder(page: Page, group: str, folder: str) -> None:
    open_group(page, group)
    page.get_by_role("main").get_by_role("link", name=folder, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(folder)


def make_files(folder: Path, count: int) -> list[str]:
    """Real text files, each with words of its own."""
    paths = [folder / f"note-{number:02}.txt" for number in range(1, count + 1)]
    for number, path in enumerate(paths, 1):
        path.write_text(f"Note numéro {number} du collectif", "utf-8")
    return [str(path) for path in paths]


def test_member_finds_a_word_inside_a_file_and_downloads_it(enter: Enter) -> None:
    lucie = enter("lucie", width=360)
    lucie.goto("/espace/documents/")
    lucie.get_by_label("Chercher un mot dans les documents").fill("relues par les groupes")
    lucie.get_by_role("main").get_by_role("button", name="Chercher").click()
    first = lucie.locator(".results li").first
    expect(first.locator("mark").first).to_be_visible()
    with lucie.expect_download() as download:
        first.get_by_role("link", name=re.compile("Télécharger")).click()
    assert download.value.path().stat().st_size > 500


def test_lead_deposits_thirty_files_puts_them_away_and_takes_them_as_zip(
    enter: Enter, tmp_path: Path
) -> None:
    nadia = enter("nadia")
    open_folder(nadia, "Jeunes", "Comptes rendus")
    nadia.get_by_label("Vos fichiers").set_input_files(make_files(tmp_path, 30))
    nadia.get_by_role("button", name="Déposer").click()
    expect(nadia.get_by_role("heading", name="30 documents")).to_be_visible(timeout=60_000)
    nadia.get_by_role("link", name="Créer un dossier").click()
    nadia.get_by_label("Nom du dossier").fill("Printemps")
    nadia.get_by_role("button", name="Créer le dossier").click()
    expect(nadia.get_by_role("heading", level=1)).to_have_text("Printemps")
    nadia.go_back()
    nadia.go_back()
    nadia.reload()
    for number in ("01", "02"):
        nadia.get_by_label(f"Choisir note-{number}").check()
    nadia.get_by_role("button", name="Déplacer", exact=True).click()
    nadia.locator("select[name=to]").select_option(label=option(nadia, "Printemps"))
    nadia.get_by_role("button", name="Déplacer").click()
    expect(nadia.get_by_role("status")).to_contain_text("2 documents rangés.")
    with nadia.expect_download() as download:
        nadia.get_by_role("link", name="Tout télécharger en ZIP").click()
    names = zipfile.ZipFile(download.value.path()).namelist()
    assert len(names) == 30 and "Printemps/note-01.txt" in names
    the_former_version_comes_back(nadia, tmp_path)


def option(page: Page, words: str) -> str:
    """The whole label of the choice that holds these words."""
    return next(text for text in page.locator("select[name=to] option").all_inner_texts() if words in text)


def the_former_version_comes_back(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="note-03", exact=True).click()
    page.get_by_role("link", name="Déposer une nouvelle version").click()
    other = folder / "autre.txt"
    other.write_text("Une note corrigée", "utf-8")
    page.get_by_label("Le nouveau fichier").set_input_files(str(other))
    page.get_by_label("Ce qui change").fill("La date")
    page.get_by_role("button", name="Déposer cette version").click()
    expect(page.get_by_role("status")).to_contain_text("C’est maintenant la version 2.")
    page.get_by_role("button", name="Remettre la version 1").click()
    expect(page.get_by_role("status")).to_contain_text("C’est maintenant la version 3.")


def test_deposit_that_the_network_cuts_is_taken_up(enter: Enter, tmp_path: Path) -> None:
    nadia = enter("nadia")
    open_folder(nadia, "Famille", "Comptes rendus")
    big = tmp_path / "gros.txt"
    big.write_bytes(b"mots " * 2_000_000)  # ten megabytes: three pieces
    cuts = iter([True, False, True])

    def cut(route: object) -> None:
        route.abort() if next(cuts, False) else route.continue_()  # type: ignore[attr-defined]

    nadia.route("**/documents/depots/*/", cut)
    nadia.get_by_label("Vos fichiers").set_input_files(str(big))
    nadia.get_by_role("button", name="Déposer").click()
    expect(nadia.get_by_role("link", name="gros", exact=True)).to_be_visible(timeout=60_000)


def test_outsider_sees_the_folder_opened_to_him_and_no_other(enter: Enter) -> None:
    bruno = enter("bruno", width=360)
    bruno.goto("/espace/documents/")
    expect(bruno.locator(".rows h2")).to_have_count(1)
    bruno.locator(".rows h2 a").click()
    expect(bruno.locator(".rows h3")).to_have_text(["Ouvert aux personnes extérieures"])
    bruno.locator(".rows h3 a").click()
    expect(bruno.locator(".rows h3 a")).to_have_text([re.compile("Ordre du jour")])


def test_proposal_of_a_group_becomes_a_public_resource(enter: Enter, page: Page) -> None:
    nadia = enter("nadia")
    open_folder(nadia, "Projet", "Documents de travail")
    nadia.get_by_role("link", name="Convention légère de binôme", exact=True).click()
    nadia.get_by_role("link", name="Proposer à la bibliothèque").click()
    nadia.get_by_label("À quoi elle sert").fill("Écrire à deux ce que chacune et chacun apporte.")
    nadia.get_by_role("button", name="Proposer").click()
    expect(nadia.get_by_role("status")).to_contain_text("C’est proposé.")
    nadia.goto("/espace/equipe/propositions/")
    nadia.get_by_role("link", name=re.compile("Ouvrir dans la gestion")).first.click()
    nadia.locator("select[name=access]").select_option("public")
    nadia.get_by_role("button", name="Publier", exact=True).click()
    expect(nadia.locator(".messages .success")).to_be_visible()
    page.goto("/ressources/convention-legere-de-binome/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Convention légère de binôme")
    with page.expect_download():
        page.get_by_role("link", name=re.compile("Télécharger")).first.click()
