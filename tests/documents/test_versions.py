"""A document that is replaced keeps what it was: versions, comparison, and going back."""

from typing import Any

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client

from background.models import OutgoingMail
from content.models import Document, DocumentVersion, Folder
from demo.files import make_file
from tests import factories, reading
from tests.documents.files import PDF, said, upload
from tests.tasks import run_waiting


def pdf(words: str) -> bytes:
    return make_file("PDF", "Charte", "Résumé", [("Chapitre", [words])])


@pytest.fixture
def charter(work: Folder, bob: Any) -> Document:
    return factories.document(
        "charte.pdf", pdf("Ici vit un zyxomme."), title="Charte", space=work.space, folder=work,
        uploaded_by_user=bob, version_by=bob,
    )  # fmt: skip


def replace(client: Client, document: Document, data: bytes, seen: int = 1, note: str = "") -> Any:
    words = {"file": upload("charte.pdf", data), "note": note, "seen": seen}
    return client.post(f"{document.home}remplacer/", words, follow=True)


def found(client: Client, word: str) -> list[str]:
    return reading.titles(client.get("/recherche/", {"q": word}), ".results h3 a")


def test_member_replaces_a_document_and_both_files_are_there(member: Client, charter: Document) -> None:
    before = member.get(charter.url).getvalue()
    page = replace(member, charter, pdf("Ici vit un chrysanthème."), note="Autre fleur")
    assert "C’est maintenant la version 2." in said(page)
    words = reading.words(page)
    assert "Version 2 Autre fleur" in words and "Les versions précédentes Version 1" in words
    charter.refresh_from_db()
    assert member.get(charter.url).getvalue() == pdf("Ici vit un chrysanthème.") != before
    assert member.get(f"{charter.home}versions/1/").getvalue() == before


def test_words_of_the_former_file_leave_the_search_at_once(member: Client, charter: Document) -> None:
    run_all(charter)
    assert found(member, "zyxomme") == ["Charte"]
    replace(member, charter, pdf("Ici vit un chrysanthème."))
    assert found(member, "zyxomme") == []
    run_all(charter)
    assert found(member, "chrysanthème") == ["Charte"]
    assert found(member, "zyxomme") == []  # a former version is not searched


def run_all(document: Document) -> None:
    from content.documents import read_document

    read_document.call(document.pk)


def test_former_version_comes_back_as_the_newest(member: Client, charter: Document) -> None:
    run_all(charter)
    replace(member, charter, pdf("Ici vit un chrysanthème."))
    page = member.post(f"{charter.home}versions/1/remettre/", follow=True)
    assert "La version 1 est remise. C’est maintenant la version 3." in said(page)
    assert "La version 1, remise" in reading.words(page)
    charter.refresh_from_db()
    assert member.get(charter.url).getvalue() == pdf("Ici vit un zyxomme.")
    run_all(charter)
    assert found(member, "zyxomme") == ["Charte"]
    assert [each.number for each in charter.versions.all()] == [2, 1]


def test_member_reads_what_the_text_says_differently(member: Client, charter: Document) -> None:
    run_all(charter)
    replace(member, charter, pdf("Ici vit un chrysanthème."))
    assert "n’a pas encore été lu" in reading.words(member.get(f"{charter.home}versions/1/comparer/"))
    run_all(charter)
    page = reading.main(member.get(f"{charter.home}versions/1/comparer/"))
    assert [each.get_text() for each in page.select("del")] == ["zyxomme."]
    assert [each.get_text() for each in page.select("ins")] == ["chrysanthème."]


def test_two_people_who_replace_it_at_once_keep_both_and_are_told(
    member: Client, lead: Client, charter: Document
) -> None:
    replace(member, charter, PDF + b"de Bob", seen=1)
    page = replace(lead, charter, PDF + b"d'Alice", seen=1)
    assert "Une autre version venait d’arriver. Les deux sont gardées ; la vôtre est la n° 3." in said(page)
    letter = OutgoingMail.objects.get()
    assert letter.to == "bob@structure-a.example"
    assert "Alice a déposé une version de « Charte » sans avoir vu la vôtre" in letter.text
    assert lead.get(f"{charter.home}versions/2/").getvalue() == PDF + b"de Bob"
    assert mail.outbox == []


def test_replacing_what_one_has_seen_tells_nobody(member: Client, lead: Client, charter: Document) -> None:
    replace(member, charter, PDF + b"de Bob", seen=1)
    replace(lead, charter, PDF + b"d'Alice", seen=2)
    assert OutgoingMail.objects.count() == 0


def test_former_version_is_for_whoever_may_have_the_document(
    member: Client, external: Client, other: Client, charter: Document
) -> None:
    replace(member, charter, PDF + b"2")
    for address in ("versions/1/", "versions/1/comparer/", "apercu/1.webp"):
        for client in (other, external):
            hidden, missing = client.get(charter.home + address), client.get("/espace/documents/999999/")
            assert (hidden.status_code, missing.status_code) == (404, 404)
            assert reading.soup(hidden).main == reading.soup(missing).main
    assert member.get(f"{charter.home}versions/1/").status_code == 200
    assert member.get(f"{charter.home}versions/9/").status_code == 404


def test_former_version_would_leak_without_the_rule(
    member: Client, other: Client, charter: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    replace(member, charter, PDF + b"2")
    monkeypatch.setattr(
        "content.models.document_queries.DocumentQuerySet.shared_with", lambda found, person: found.all()
    )
    assert other.get(f"{charter.home}versions/1/").status_code == 200


def test_outsider_replaces_her_own_document_alone(
    external: Client, outside: Folder, charlie: Any, bob: Any
) -> None:
    mine = factories.document("a.pdf", space=outside.space, folder=outside, uploaded_by_user=charlie)
    his = factories.document("b.pdf", space=outside.space, folder=outside, uploaded_by_user=bob)
    assert replace(external, mine, PDF + b"2").status_code == 200
    assert replace(external, his, PDF + b"2").status_code == 403
    assert external.post(f"{his.home}versions/1/remettre/").status_code == 404
    assert external.get(f"{his.home}modifier/").status_code == 403


def test_hostile_file_does_not_replace(member: Client, charter: Document) -> None:
    page = replace(member, charter, b"<html>")
    assert "n’est pas celui d’un fichier PDF" in reading.words(page)
    assert DocumentVersion.objects.count() == 0


def test_editor_who_replaces_a_public_file_keeps_its_former_one(home_page: object) -> None:
    """Wagtail deletes the file that its form replaces: the version has its own."""
    document = factories.document("guide.pdf", PDF)
    former, storage = document.file.name, document.file.storage
    document.file = ContentFile(PDF + b"2", name="guide.pdf")
    document.save()
    storage.delete(former)
    assert document.versions.get().file.read() == PDF


def test_pages_are_drawn_by_the_worker_and_shown_to_readers(
    member: Client, charter: Document, django_capture_on_commit_callbacks: Any
) -> None:
    assert "L’aperçu se prépare" in reading.words(member.get(charter.home))
    with django_capture_on_commit_callbacks(execute=True):
        charter.have_it_read()
    assert run_waiting() == 1
    page = member.get(charter.home)
    (picture,) = reading.main(page).select(".previews img")
    answer = member.get(str(picture["src"]))
    assert answer["Content-Type"] == "image/webp" and answer["Cache-Control"] == "private, no-store"
    assert answer.getvalue()[8:12] == b"WEBP"
    assert member.get(f"{charter.home}apercu/2.webp").status_code == 404
