"""What does not come in: paths that leave the folder, contents that lie, lines that nobody can read."""

import os
from pathlib import Path
from typing import Any

import pytest

from content.models import Document
from resources.importing.paths import Folder
from resources.importing.refusal import RefusedError
from resources.models import Resource
from tests.resources.importing import PDF, brought_in, folder_of, mapping_of

pytestmark = pytest.mark.django_db
OUTSIDE = "Ce chemin mène hors du dossier."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder_of(tmp_path, dehors=PDF + b"secret")
    made = folder_of(tmp_path / "lot", a=PDF + b"a", sous__b=PDF + b"b")
    (made / "lien.pdf").symlink_to(tmp_path / "dehors.pdf")
    (made / "ailleurs").symlink_to(tmp_path)
    (made / "boucle.pdf").symlink_to(made / "boucle.pdf")
    (made / "dedans.pdf").symlink_to(made / "a.pdf")
    os.mkfifo(made / "tuyau.pdf")
    return made


HOSTILE = {
    "../dehors.pdf": OUTSIDE,
    "sous/../../dehors.pdf": OUTSIDE,
    "..\\dehors.pdf": OUTSIDE,
    "/etc/passwd.pdf": OUTSIDE,
    "C:\\a.pdf": OUTSIDE,
    "\\\\serveur\\part\\a.pdf": OUTSIDE,
    "lien.pdf": OUTSIDE,
    "ailleurs/dehors.pdf": OUTSIDE,
    "boucle.pdf": "Ce fichier est introuvable dans le dossier.",
    "tuyau.pdf": "Ce chemin n’est pas celui d’un fichier.",
    "sous": "ne sont pas acceptés",
    f"{'x' * 300}.pdf": "Ce fichier est introuvable dans le dossier.",
    f"{'x/' * 3000}a.pdf": "Ce fichier est introuvable dans le dossier.",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_path_is_refused_and_does_not_stop_the_others(root: Path, name: str) -> None:
    said = brought_in(root, mapping_of(root, f"{name};Hostile", "a.pdf;Bonne"))
    assert "Ligne 2, " in said and HOSTILE[name] in said
    assert "Échec 1 : Lignes refusées : 1." in said
    assert [resource.title for resource in Resource.objects.all()] == ["Bonne"]


def test_without_the_check_the_link_would_bring_in_what_is_outside(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(Path, "is_relative_to", lambda path, other: True)
    brought_in(root, mapping_of(root, "lien.pdf;Hostile"))
    with Document.objects.get().file.open("rb") as opened:
        assert opened.read() == PDF + b"secret"


def test_link_that_stays_inside_is_followed_and_a_null_mark_is_refused(root: Path) -> None:
    assert Folder(root).find("dedans.pdf") == root / "a.pdf"
    with pytest.raises(RefusedError):
        Folder(root).find("a\0.pdf")


CONTENTS = {
    "page.pdf": (b"<!doctype html><script>alert(1)</script>", "n’est pas celui d’un fichier PDF"),
    "vide.pdf": (b"", "Ce fichier est vide"),
    "note.txt": (b"<SCRIPT>alert(1)</SCRIPT>", "n’est pas celui d’un fichier TXT"),
    "page.html": (b"<p>Bonjour</p>", "Les fichiers « html » ne sont pas acceptés"),
    "sans": (PDF, "Les fichiers « sans extension » ne sont pas acceptés"),
    "gros.pdf": (PDF + b"x" * 2000, "Ce fichier est trop lourd"),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_wrong_content_is_refused(root: Path, name: str, settings: Any) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1000
    data, reason = CONTENTS[name]
    (root / name).write_bytes(data)
    said = brought_in(root, mapping_of(root, f"{name};Fausse", "a.pdf;Bonne"))
    assert reason in said
    assert [resource.title for resource in Resource.objects.all()] == ["Bonne"]


CELLS = {
    "x" * 300: "« titre » a 300 caractères, 160 au plus",
    "Titre;fiche volante": "« nature » : « fiche volante » n’est pas connu",
    "Titre;;espace": "« acces » : « espace » n’est pas connu (public, adherents)",
    "Titre;;;31/02/2026": "« 31/02/2026 » n’est pas une date",
    "Titre;;;;Inconnu": "Thème inconnu : « Inconnu »",
    "Titre;;;;;trop": "Cette ligne a plus de cases",
    "\u200f": "Il manque : titre.",
    "": "Il manque : titre.",
    'Ti"tre;"guide': "Ligne illisible",
}


@pytest.mark.parametrize("cells", CELLS)
def test_line_that_cannot_be_taken_says_why_and_does_not_stop_the_others(root: Path, cells: str) -> None:
    titles = "fichier;titre;nature;acces;publiee_le;themes"
    said = brought_in(root, mapping_of(root, f"a.pdf;{cells}", "sous/b.pdf;Bonne", titles=titles))
    assert CELLS[cells] in said
    assert [resource.title for resource in Resource.objects.all()] == ["Bonne"]


def test_lines_that_contradict_each_other_never_open_a_file_kept_for_members(root: Path) -> None:
    mapping = mapping_of(root, "a.pdf;Kit;public", "sous/b.pdf;Kit;adherents", titles="fichier;titre;acces")
    assert "La ligne 2 dit autre chose de cette ressource (acces)." in brought_in(root, mapping)
    assert [file.document.filename for file in Resource.objects.get().files.all()] == ["a.pdf"]


FILES = {
    "fichier;titre;couleur;Prix €": "Colonnes inconnues : couleur, Prix €.",
    "fichier;resume": "Colonnes manquantes : titre.",
    "fichier;titre;Titre": "Colonnes en double : titre.",
    "": "Ce fichier est vide",
    "%PDF-1.7": "n’est pas celui d’un fichier CSV",
}


@pytest.mark.parametrize("titles", FILES)
def test_mapping_that_is_no_mapping_stops_all_and_says_why(root: Path, titles: str) -> None:
    assert FILES[titles] in brought_in(root, mapping_of(root, titles=titles))
    assert not Resource.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", ";,")
def test_mapping_is_read_as_spreadsheets_write_it(root: Path, encoding: str, separator: str) -> None:
    titles, line = (text.replace(";", separator) for text in ("Fichier;Titre;Résumé", "a.pdf;Été;Œuvre"))
    brought_in(root, mapping_of(root, line, titles=titles, encoding=encoding))
    assert Resource.objects.values_list("title", "summary").get() == ("Été", "Œuvre")


def test_absent_mapping_and_absent_folder_are_said(root: Path) -> None:
    assert "Échec 1" in brought_in(root, root / "absent.csv")
    assert "Ce dossier n’existe pas" in brought_in(root / "absent", mapping_of(root, "a.pdf;Une"))


def test_name_as_a_mac_writes_it_is_found(root: Path) -> None:
    (root / "e\u0301te\u0301.pdf").write_bytes(PDF + b"mac")
    assert "Lignes faites : 1" in brought_in(root, mapping_of(root, "été.pdf;Été"))
