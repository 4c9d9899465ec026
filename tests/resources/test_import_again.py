"""The import runs again: what is there is left, what is missing is made, nothing is made twice."""

from pathlib import Path
from typing import Any

import pytest

from content import freshness, storage
from content.models import Document
from content.storage.folder import FolderStorage
from resources.importing import copies, run, writing
from resources.models import Resource, ResourceFile
from tests import factories
from tests.resources.importing import PDF, brought_in, folder_of, mapping_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "lot", **{f"f{number}": PDF + str(number).encode() for number in range(6)})


@pytest.fixture
def mapping(root: Path) -> Path:
    return mapping_of(root, *(f"f{number}.pdf;Fiche {number}" for number in range(6)))


class RecordingCopies:
    """Copies as the storage does, and counts."""

    def __init__(self, take_in: Any) -> None:
        self.take_in, self.count, self.at_each_sync = take_in, 0, list[int]()

    def __get__(self, kept: Any, kind: Any) -> Any:
        return lambda source, name: self.copy(kept, source, name)

    def copy(self, kept: Any, source: Path, name: str) -> None:
        self.take_in(kept, source, name)
        self.count += 1


def counts() -> tuple[int, int, int]:
    return Resource.objects.count(), Document.objects.count(), ResourceFile.objects.count()


def stored() -> set[str]:
    kept = storage.files()
    folders = [f"documents/{entry.name}" for entry in kept.entries("documents")]
    return {f"{folder}/{name}" for folder in folders for name in kept.listdir(folder)[1]}


def test_dry_run_says_what_would_be_done_and_writes_nothing(root: Path, mapping: Path) -> None:
    before, files = freshness.stamp(), stored()
    themed = mapping_of(root, "f0.pdf;Fiche;Santé", "f9.pdf;Autre;", titles="fichier;titre;themes")
    said = brought_in(root, themed, dry_run=True, create_themes=True)
    assert "À blanc : rien n’est écrit." in said
    assert "Ressources nouvelles : 1. Lignes faites : 1 ; déjà là : 0 ; refusées : 1." in said
    assert "Santé" in said
    assert (counts(), freshness.stamp(), stored()) == ((0, 0, 0), before, files)


def test_second_run_finds_all_there(root: Path, mapping: Path) -> None:
    brought_in(root, mapping)
    files = stored()
    assert "Lignes faites : 0 ; déjà là : 6 ; refusées : 0." in brought_in(root, mapping)
    assert (counts(), stored()) == ((6, 6, 6), files)


def test_import_stopped_in_the_middle_keeps_whole_batches_and_is_finished_by_the_next(
    root: Path, mapping: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 2)
    kept, left = writing._index, [2]

    def stops(*args: Any) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        kept(*args)

    before = stored()
    monkeypatch.setattr(writing, "_index", stops)
    said = brought_in(root, mapping)
    assert "Échec 130 : Interrompu." in said
    assert "Lignes faites : 4" in said
    assert counts() == (4, 4, 4)
    assert len(stored() - before) == 4
    monkeypatch.setattr(writing, "_index", kept)
    assert "Lignes faites : 2 ; déjà là : 4" in brought_in(root, mapping)
    assert counts() == (6, 6, 6)
    assert {document.sha256 for document in Document.objects.all()} == {
        document.fingerprint() for document in Document.objects.all()
    }


@pytest.mark.on_disk
def test_files_are_on_the_disk_before_the_rows_once_a_batch(
    root: Path, mapping: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 3)
    monkeypatch.setattr(FolderStorage, "take_in", kept := RecordingCopies(FolderStorage.take_in))
    monkeypatch.setattr("content.storage.folder.os.sync", lambda: kept.at_each_sync.append(kept.count))
    brought_in(root, mapping)
    assert kept.at_each_sync == [3, 6]
    brought_in(root, mapping)
    assert kept.at_each_sync == [3, 6]


@pytest.mark.on_disk
@pytest.mark.parametrize("light", [0, copies.LIGHT])
def test_disk_that_fails_leaves_neither_row_nor_file(
    root: Path, mapping: Path, monkeypatch: pytest.MonkeyPatch, light: int
) -> None:
    def fails(kept: FolderStorage) -> None:
        raise OSError("Input/output error")

    before = stored()
    monkeypatch.setattr(copies, "LIGHT", light)
    monkeypatch.setattr(FolderStorage, "settle", fails)
    with pytest.raises(OSError, match="Input/output"):
        brought_in(root, mapping)
    assert (counts(), stored()) == ((0, 0, 0), before)


def test_content_that_the_library_holds_is_not_stored_again(root: Path) -> None:
    held = factories.document(data=PDF + b"0")
    folder_of(root, copie=PDF + b"0")
    brought_in(root, mapping_of(root, "f0.pdf;Une", "copie.pdf;Deux"))
    assert counts() == (2, 1, 2)
    assert set(ResourceFile.objects.values_list("document", flat=True)) == {held.pk}


def test_content_shared_in_a_space_is_not_taken_for_the_library(root: Path) -> None:
    factories.document(data=PDF + b"0", space=factories.team())
    brought_in(root, mapping_of(root, "f0.pdf;Une"))
    assert ResourceFile.objects.get().document.space is None


def test_format_added_later_joins_its_resource(root: Path) -> None:
    brought_in(root, mapping_of(root, "f0.pdf;Kit"))
    assert "ajoutée" not in brought_in(root, mapping_of(root, "f0.pdf;Kit", "f1.pdf;Kit"))
    assert counts() == (1, 2, 2)
    assert list(ResourceFile.objects.values_list("sort_order", flat=True)) == [0, 1]


@pytest.mark.parametrize("change", ["edited", "public"])
def test_file_never_joins_a_resource_that_was_edited_nor_one_that_more_people_read(
    root: Path, change: str
) -> None:
    brought_in(root, mapping_of(root, "f0.pdf;Kit"))
    made = Resource.objects.get()
    made.summary = "À quoi elle sert."
    made.access = Resource.Access.PUBLIC if change == "public" else made.access
    made.save_revision().publish() if change == "edited" else made.save()
    said = brought_in(root, mapping_of(root, "f1.pdf;Kit"))
    assert "Échec 1" in said and "Une ressource de ce titre existe déjà, avec d’autres fichiers." in said
    assert counts() == (1, 1, 1)


def test_without_the_comparison_the_members_file_would_become_public(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    factories.resource(title="Kit", slug="kit")
    monkeypatch.setattr("resources.importing.plans.access_of", lambda sheet: Resource.Access.PUBLIC)
    brought_in(root, mapping_of(root, "f1.pdf;Kit"))
    assert Resource.objects.get().files.count() == 2


def test_number_of_queries_does_not_follow_the_number_of_lines(
    root: Path, mapping: Path, django_assert_max_num_queries: Any
) -> None:
    brought_in(root, mapping)
    with django_assert_max_num_queries(8):
        brought_in(root, mapping)
    folder_of(root, **{f"g{number}": PDF + b"g%d" % number for number in range(40)})
    with django_assert_max_num_queries(40):
        brought_in(root, mapping_of(root, *(f"g{number}.pdf;Titre {number}" for number in range(40))))
    assert counts() == (46, 46, 46)
