"""A ZIP of a folder or of a selection: what the person may have, and nothing else."""

import io
import zipfile

import pytest
from django.test import Client

from content.models import Folder
from tests import factories
from tests.documents.files import PDF


def opened(response: object) -> zipfile.ZipFile:
    assert response.status_code == 200
    body = b"".join(response.streaming_content)
    assert int(response["Content-Length"]) == len(body)
    return zipfile.ZipFile(io.BytesIO(body))


def test_member_takes_a_folder_with_all_that_it_contains(member: Client, work: Folder) -> None:
    inside = factories.folder(work.space, "Mars / avril", parent=work)
    for title, folder in (("Note", work), ("Note", work), ("Été", inside)):
        factories.document("note.pdf", PDF + title.encode(), title=title, space=work.space, folder=folder)
    response = member.get(f"{work.url}archive.zip")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"] == 'attachment; filename="Travail.zip"'
    archive = opened(response)
    assert sorted(archive.namelist()) == ["Note (2).pdf", "Note.pdf", "avril/Été.pdf"]
    assert archive.read("avril/Été.pdf") == PDF + "Été".encode()


def test_outsider_takes_what_is_open_to_her(external: Client, work: Folder, outside: Folder) -> None:
    factories.document(title="Secret", space=work.space, folder=work)
    factories.document(title="Ordre du jour", space=work.space, folder=outside)
    archive = opened(external.get(f"/espace/documents/espaces/{work.space_id}/archive.zip"))
    assert archive.namelist() == ["Ouvert/Ordre du jour.pdf"]


def test_secret_would_be_in_the_archive_without_the_rule(
    external: Client, work: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    factories.document(title="Secret", space=work.space, folder=work)
    monkeypatch.setattr(
        "content.models.document_queries.DocumentQuerySet.shared_with", lambda found, person: found.all()
    )
    archive = opened(external.get(f"/espace/documents/espaces/{work.space_id}/archive.zip"))
    assert archive.namelist() == ["Travail/Secret.pdf"]


def test_selection_holds_what_was_ticked_and_may_be_had(
    external: Client, work: Folder, outside: Folder
) -> None:
    secret = factories.document(title="Secret", space=work.space, folder=work)
    one = factories.document(title="Un", space=work.space, folder=outside)
    factories.document(title="Deux", space=work.space, folder=outside)
    data = {"action": "zip", "document": [one.pk, secret.pk, "abc", "99999999999999999999"]}
    assert opened(external.post(f"{outside.url}choix/", data)).namelist() == ["Un.pdf"]


def test_file_that_is_missing_leaves_the_others(member: Client, work: Folder) -> None:
    gone = factories.document(title="Perdu", space=work.space, folder=work)
    gone.file.storage.delete(gone.file.name)
    factories.document(title="Là", space=work.space, folder=work)
    assert opened(member.get(f"{work.url}archive.zip")).namelist() == ["Là.pdf"]
