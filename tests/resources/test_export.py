"""Nobody is locked in: the library goes out as folders and spreadsheets, and comes back the same."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from accounts.models import Space, User
from content.models import Audience, Document, Theme
from resources.exporting.names import LONGEST_BYTES, Names, safe_name
from resources.exporting.target import Target
from resources.models import Resource, ResourceFile
from tests import factories
from tests.resources.importing import PDF, brought_in

pytestmark = pytest.mark.django_db


def taken_out(folder: Path, **options: Any) -> str:
    said = io.StringIO()
    call_command("export_library", folder, stdout=said, **options)
    return said.getvalue()


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def library() -> list[Any]:
    """What the resources are, whatever their keys."""
    return [
        (each.slug, each.title, each.summary, each.kind, each.access, each.licence, each.author, each.function,
         each.published_on, each.review_on, each.live, sorted(term.label for term in each.themes.all()),
         sorted(term.label for term in each.audiences.all()),
         [(file.document.sha256, file.document.format_name) for file in each.files.all()])
        for each in Resource.objects.order_by("slug")
    ]  # fmt: skip


@pytest.fixture
def resources(home_page: object) -> None:
    french = Locale.objects.get(language_code="fr")
    first = factories.resource(
        title="=1+1 ; « Quoi\u00a0? »", slug="quoi", kind="kit", function="vie-federale", author="@Un centre",
        review_on="2027-02-03", published_on="2020-05-06", licence="",
    )  # fmt: skip
    first.themes.add(factories.ThemeFactory(label="Séniors"), factories.ThemeFactory(label="Santé"))
    first.audiences.add(Audience.objects.create(label="Parents", slug="parents", locale=french))
    first.save()
    ResourceFile.objects.create(
        resource=first, document=factories.document("guide.pdf", PDF + b"2"), sort_order=1
    )
    for number, access in enumerate([Resource.Access.MEMBERS, Resource.Access.PUBLIC]):
        made = factories.resource(title="Homonyme", slug=f"homonyme-{number}", access=access)
        made.files.update(document=factories.document(f"h{number}.pdf", PDF + b"h%d" % number))


def test_library_taken_out_and_brought_into_an_empty_site_is_the_same(
    resources: None, tmp_path: Path
) -> None:
    before = library()
    assert "Bibliothèque : 3\nFichiers : 4" in taken_out(tmp_path / "sortie")
    for model in (ResourceFile, Resource, Document, Theme, Audience):
        model.objects.all().delete()
    mapping = tmp_path / "sortie" / "bibliotheque.csv"
    assert "Lignes faites : 4" in brought_in(tmp_path / "sortie", mapping, create_themes=True)
    assert library() == before
    assert "Lignes faites : 0 ; déjà là : 4" in brought_in(tmp_path / "sortie", mapping)


def test_files_are_put_away_by_nature_and_by_resource(resources: None, tmp_path: Path) -> None:
    taken_out(tmp_path)
    assert files(tmp_path) == {
        "bibliotheque.csv",
        "bibliotheque/kit/quoi/guide.pdf",
        "bibliotheque/kit/quoi/guide (2).pdf",
        "bibliotheque/fiche-outil/homonyme-0/h0.pdf",
        "bibliotheque/fiche-outil/homonyme-1/h1.pdf",
    }
    assert rows(tmp_path / "bibliotheque.csv")[0]["titre"] == "'=1+1 ; « Quoi\u00a0? »"


def test_drafts_and_what_a_space_keeps_go_out_only_when_all_is_asked(
    resources: None, tmp_path: Path, alice: User
) -> None:
    factories.resource(title="Brouillon", slug="brouillon", live=False)
    space = factories.collective(alice).space
    factories.resource(title="Réservée", slug="reservee", access=Resource.Access.SPACE, space=space)
    factories.document("note.pdf", title="Note", space=space)
    taken_out(tmp_path / "un")
    assert not any(
        "brouillon" in name or "reserve" in name or "note" in name for name in files(tmp_path / "un")
    )
    taken_out(tmp_path / "tout", all=True)
    assert [row["titre"] for row in rows(tmp_path / "tout" / "brouillons.csv")] == ["Brouillon"]
    assert [row["titre"] for row in rows(tmp_path / "tout" / "reservees.csv")] == ["Réservée"]
    assert "espaces/Jeunes/note.pdf" in files(tmp_path / "tout")


def test_shared_documents_go_out_with_their_folders_and_former_versions(tmp_path: Path, alice: User) -> None:
    space = factories.team()
    above = factories.folder(space, "Comptes/2026")
    folder = factories.folder(space, "..", parent=above)
    made = factories.document("budget.pdf", PDF + b"1", title="Budget", space=space, folder=folder,
                              uploaded_by_user=alice)  # fmt: skip
    made.file = ContentFile(PDF + b"2", name="budget.pdf")
    made.save()
    factories.document(
        "autre.pdf", PDF + b"3", space=Space.objects.create(kind=space.Kind.CIRCLE, name="équipe")
    )
    taken_out(tmp_path, all=True)
    place = f"espaces/Équipe/Comptes-2026/dossier-{folder.pk}"
    assert {
        "espaces/équipe (2)/autre.pdf",
        f"{place}/budget.pdf",
        f"{place}/_versions/1 - budget.pdf",
    } <= files(tmp_path)
    assert (tmp_path / place / "budget.pdf").read_bytes() == PDF + b"2"
    now, former = (row for row in rows(tmp_path / "documents.csv") if row["titre"] == "Budget")
    assert (now["espace"], now["dossier"], now["version"]) == ("Équipe", "Comptes/2026/..", "2")
    assert (former["version"], former["deposee_par"], former["sha256"]) == (
        "1",
        str(alice),
        made.versions.get().sha256,
    )


def test_folder_that_holds_something_is_refused(resources: None, tmp_path: Path) -> None:
    (tmp_path / "important.txt").write_text("à garder")
    with pytest.raises(CommandError, match="n’est pas vide"):
        taken_out(tmp_path)
    assert files(tmp_path) == {"important.txt"}


def test_file_that_is_lost_is_said_and_the_others_go_out(resources: None, tmp_path: Path) -> None:
    lost = Document.objects.get(file__endswith="h0.pdf")
    lost.file.storage.delete(lost.file.name)
    with pytest.raises(CommandError, match=r"h0\.pdf"):
        taken_out(tmp_path)
    assert len(rows(tmp_path / "bibliotheque.csv")) == 3


def test_link_put_in_the_folder_meanwhile_leads_nowhere(tmp_path: Path) -> None:
    target = Target(tmp_path / "sortie")
    (tmp_path / "sortie" / "bibliotheque").symlink_to(tmp_path)
    document = factories.document()
    with pytest.raises(PermissionError):
        target.copy(document.file, Path("bibliotheque"), "a.pdf")
    (tmp_path / "sortie" / "a.csv").symlink_to(tmp_path / "dehors.csv")
    with pytest.raises(FileExistsError):
        target.table("a.csv", ["a"], [])
    assert files(tmp_path) == set()


NAMES = {
    "a/b\\c": "a-b-c",
    "../../etc/passwd": "-..-etc-passwd",
    "..": "sans-nom",
    "": "sans-nom",
    "fdp.\u202eexe\x00\n": "fdp.exe",
    "CON.pdf": "_CON.pdf",
    " bilan. ": "bilan",
}


@pytest.mark.parametrize("text", NAMES)
def test_name_leads_nowhere_else_and_hides_nothing(text: str) -> None:
    assert safe_name(text) == NAMES[text]


@pytest.mark.parametrize("text", ["x" * 300 + ".pdf", "é" * 300 + ".pdf", "👩‍👩‍👧" * 300 + ".pdf"])
def test_long_name_is_cut_and_keeps_its_extension(text: str) -> None:
    name = safe_name(text)
    assert name.endswith(".pdf")
    assert len(name.encode()) <= LONGEST_BYTES


def test_second_of_a_name_is_numbered_whatever_its_case() -> None:
    names = Names()
    found = [str(names.free(Path("lot"), name)) for name in ("Guide.pdf", "guide.PDF", "guide.pdf")]
    assert found == ["lot/Guide.pdf", "lot/guide (2).PDF", "lot/guide (3).pdf"]
