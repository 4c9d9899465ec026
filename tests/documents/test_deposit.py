"""Depositing files: what is kept, what is refused and why."""

import errno
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.test import Client
from PIL import Image as Picture
from pytest_django.fixtures import Settings

from accounts.models import User
from content.file_names import clean_name
from content.models import Document, Folder
from content.storage import files
from content.storage.folder import FolderStorage
from extranet.documents import actions
from extranet.documents.places import Place
from tests import factories, reading
from tests.documents.files import PDF, archive, photo, said, send, upload


def titles() -> set[str]:
    return set(Document.objects.values_list("title", flat=True))


def test_member_deposits_several_files_at_once(member: Client, work: Folder) -> None:
    page = send(member, work.url, upload("charte.pdf"), upload("notes.txt", b"Une note"))
    assert "2 documents déposés." in said(page)
    assert reading.titles(page, ".rows h3 a") == ["charte", "notes"]
    made = Document.objects.get(title="charte")
    assert (made.space, made.folder, made.version_by.first_name) == (work.space, work, "Bob")
    assert member.get(made.url).getvalue() == PDF


def test_outsider_deposits_where_it_is_open_to_her_and_nowhere_else(
    external: Client, outside: Folder, work: Folder
) -> None:
    assert "1 document déposé." in said(send(external, outside.url, upload("a.pdf")))
    assert send(external, work.url, upload("b.pdf")).status_code == 404
    assert send(external, f"/espace/documents/espaces/{work.space_id}/", upload("b.pdf")).status_code == 403
    assert titles() == {"a"}


HOSTILE = [
    ("page.pdf", b"<html><script>alert(1)</script>", "n’est pas celui d’un fichier PDF"),
    ("dessin.pdf", b"<svg onload='x()'>", "n’est pas celui d’un fichier PDF"),
    ("image.svg", b"<svg/>", "Ce genre de fichier ne se partage pas"),
    ("macros.docm", b"PK", "Ce genre de fichier ne se partage pas"),
    (
        "macros.docx",
        archive({"word/document.xml": b"x", "word/vbaProject.bin": b"x"}),
        "n’est pas celui",
    ),
    ("vide.pdf", b"", "Ce fichier est vide"),
    ("photo.png", photo(), "n’est pas celui d’un fichier PNG"),
    ("page.html", b"<p>Bonjour</p><script>x()</script>", "n’est pas celui d’un fichier HTML"),
    ("sans-extension", PDF, "Ce genre de fichier ne se partage pas"),
]


@pytest.mark.parametrize(("name", "data", "reason"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_file_is_refused_with_a_reason_and_leaves_the_others(
    member: Client, work: Folder, name: str, data: bytes, reason: str
) -> None:
    page = send(member, work.url, upload(name, data), upload("bon.pdf"))
    assert f"« {name} » : " in said(page) and reason in said(page)
    assert titles() == {"bon"}


def test_picture_too_big_to_open_is_refused(member: Client, work: Folder) -> None:
    data = io.BytesIO()
    Picture.new("1", (20_000, 20_000)).save(data, "PNG")
    assert "Réduisez-la à 40 millions de pixels" in said(
        send(member, work.url, upload("a.png", data.getvalue()))
    )
    assert titles() == set()


def test_photo_loses_what_the_phone_wrote_in_it(member: Client, work: Folder) -> None:
    send(member, work.url, upload("photo.jpg", photo()))
    kept = Document.objects.get()
    with Picture.open(kept.file.open()) as picture:
        assert dict(picture.getexif()) == {}
    assert kept.file_size == kept.file.size
    with Picture.open(io.BytesIO(photo())) as sent:  # the control
        assert sent.getexif()[0x010F] == "Telephone"


NAMES = [
    ("../../etc/Budget.PDF", "Budget.pdf"),
    ("C:\\Mes documents\\note.txt", "note.txt"),
    ("Comptes\r\nSet-Cookie: a.pdf", "Comptes Set-Cookie: a.pdf"),
    ("fac\u202efdp.exe.pdf", "facfdp.exe.pdf"),
    ("é" * 300 + ".pdf", "é" * 96 + ".pdf"),
    ("e\u0301te\u0301.pdf", "été.pdf"),
    ("...", "document"),
    ("", "document"),
]


@pytest.mark.parametrize(("given", "kept"), NAMES)
def test_name_is_what_disk_browser_and_eye_can_bear(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize("name", ["fac\u202efdp.pdf", "é" * 300 + ".pdf"])
def test_strange_name_is_deposited_and_downloaded_without_harm(
    member: Client, work: Folder, name: str
) -> None:
    send(member, work.url, upload(name))
    response = member.get(Document.objects.get().url)
    assert response.status_code == 200
    assert "\u202e" not in response["Content-Disposition"]


def test_same_name_twice_gives_two_documents_and_same_content_one(member: Client, work: Folder) -> None:
    send(member, work.url, upload("budget.pdf", PDF + b"1"), upload("budget.pdf", PDF + b"2"))
    assert titles() == {"budget", "budget (2)"}
    page = send(member, work.url, upload("autre.pdf", PDF + b"1"))
    assert "Ce fichier est déjà ici, sous le nom « budget »." in said(page)
    assert len(titles()) == 2


def test_full_disk_is_said_and_leaves_no_row(
    member: Client, work: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(kept: Any, name: str, content: Any) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files().__class__, "_save", full)
        assert "Il n’y a plus de place" in said(send(member, work.url, upload("a.pdf")))
    assert titles() == set()
    assert "1 document déposé." in said(send(member, work.url, upload("a.pdf")))  # it recovers


class Breaking(ContentFile):
    """Content that the disk refuses half-way."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield PDF
        raise OSError(errno.ENOSPC, "No space left on device")


def test_file_that_a_full_disk_cut_is_not_left_behind(tmp_path: Path, settings: Settings) -> None:
    settings.PRIVATE_ROOT = tmp_path
    storage = FolderStorage()
    with pytest.raises(OSError, match="No space left"):
        storage.save("documents/moitie.pdf", Breaking(PDF))
    assert not storage.exists("documents/moitie.pdf")
    with pytest.raises(OSError, match="No space left"):  # without our part, half of it stays
        FileSystemStorage(tmp_path).save("documents/moitie.pdf", Breaking(PDF))
    assert storage.exists("documents/moitie.pdf")


def test_name_that_is_taken_keeps_what_has_it(tmp_path: Path, settings: Settings) -> None:
    settings.PRIVATE_ROOT = tmp_path / "files"
    storage, source = FolderStorage(), tmp_path / "autre.pdf"
    name = storage.save("documents/a.pdf", ContentFile(PDF))
    for _ in range(2):  # a source that is not there, then another content
        with pytest.raises(OSError, match=r"autre\.pdf|File exists"):
            storage.take_in(source, name)
        assert storage.open(name).read() == PDF
        source.write_bytes(b"autre")


def test_archive_is_opened_and_put_away_in_its_folders(member: Client, work: Folder) -> None:
    data = archive(
        {"2026/mars/note.txt": b"Mars", "charte.pdf": PDF, "__MACOSX/x": b"", "2026/virus.exe": b"MZ"}
    )
    page = send(member, work.url, upload("tout.zip", data), unpack="on")
    assert "2 documents déposés." in said(page)
    assert "« virus.exe » : Ce genre de fichier ne se partage pas" in said(page)
    note = Document.objects.get(title="note")
    assert [each.name for each in [*note.folder.ancestors(), note.folder]] == ["Travail", "2026", "mars"]
    assert Document.objects.get(title="charte").folder == work


def test_archive_left_closed_is_one_document(member: Client, work: Folder) -> None:
    send(member, work.url, upload("tout.zip", archive({"a.txt": b"x"})))
    assert titles() == {"tout"}


def test_archive_cannot_write_elsewhere_nor_lie_on_its_weight(
    member: Client, work: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = send(member, work.url, upload("a.zip", archive({"../../evil.txt": b"x"})), unpack="on")
    assert "1 document déposé." in said(page)
    assert Document.objects.get(title="evil").folder == work
    monkeypatch.setattr("extranet.documents.zip_bounds.HEAVIEST", 1000)
    bomb = archive({"a.txt": b"0" * 2000})
    assert "Cette archive contient trop." in said(send(member, work.url, upload("b.zip", bomb), unpack="on"))


def test_broken_and_locked_archives_are_refused(member: Client, work: Folder) -> None:
    broken = archive({"a.txt": b"bonjour" * 500})[:-40]
    assert "1 document" not in said(send(member, work.url, upload("a.zip", broken), unpack="on"))
    locked = bytearray(archive({"a.txt": b"x"}))
    with zipfile.ZipFile(io.BytesIO(bytes(locked))) as opened:
        at = opened.start_dir
    locked[6] |= 1
    locked[at + 8] |= 1
    page = send(member, work.url, upload("b.zip", bytes(locked)), unpack="on")
    assert "protégée par un mot de passe" in said(page)
    assert titles() == set()


def test_nothing_chosen_is_said(member: Client, work: Folder) -> None:
    assert "Choisissez au moins un fichier." in said(member.post(f"{work.url}deposer/", follow=True))


def test_too_heavy_file_is_refused_before_it_is_read(member: Client, work: Folder, settings: Any) -> None:
    settings.SHARED_FILE_MAX_SIZE = 10
    assert "trop lourd" in said(send(member, work.url, upload("a.pdf", PDF)))
    assert factories.Document.objects.count() == 0


def test_form_sent_again_after_a_cut_gives_one_document_and_says_the_same(
    member: Client, work: Folder
) -> None:
    key = reading.soup(member.get(work.url)).select_one("[name=deposit_key]")["value"]
    for _again in range(2):
        page = send(member, work.url, upload("charte.pdf"), deposit_key=key)
        assert "1 document déposé." in said(page)
    assert Document.objects.count() == 1
    assert "Ce fichier est déjà ici" in said(send(member, work.url, upload("charte.pdf")))


def test_same_content_twice_at_once_under_one_key_is_one_document(
    member: Client, bob: User, work: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither saw the other: the database alone tells them apart, and no file is left over."""
    place = Place(work.space, work)
    first = actions.deposit(ContentFile(PDF, "a.pdf"), place=place, by=bob, key="k")
    Document.objects.update(sha256="")
    seen = iter([None, first])
    monkeypatch.setattr(actions, "already_kept", lambda key, by: next(seen))
    removed: list[str] = []
    monkeypatch.setattr(files().__class__, "delete", lambda self, name: removed.append(name))
    with transaction.atomic():
        assert actions.deposit(ContentFile(PDF, "a.pdf"), place=place, by=bob, key="k") == first
    assert Document.objects.count() == 1 and removed and first.file.name not in removed
