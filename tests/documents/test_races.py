"""Two people who act on the same documents at the same moment, in real transactions (PostgreSQL)."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection

from accounts.models import User
from background.models import OutgoingMail
from content.models import Document, Folder
from extranet.documents import actions, folder_actions
from extranet.documents.places import Place
from tests import factories
from tests.accounts.test_races import at_once
from tests.documents.files import PDF

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def replace(document: Document, by: User, data: bytes) -> Document:
    return actions.replace(document, ContentFile(data, name="charte.pdf"), by=by, note="", seen=1)


def test_two_who_replace_at_once_keep_both_files_and_one_is_told(
    jeunes: object, work: Folder, alice: User, bob: User
) -> None:
    document = factories.document("charte.pdf", PDF, title="Charte", space=work.space, folder=work)
    at_once(*(partial(replace, document, by, PDF + by.first_name.encode()) for by in (alice, bob)))
    document.refresh_from_db()
    assert document.version == 3
    kept = {each.file.read() for each in document.versions.all()} | {document.file.read()}
    assert kept == {PDF, PDF + b"Alice", PDF + b"Bob"}
    assert OutgoingMail.objects.count() == 1


def test_without_the_lock_a_version_would_be_lost(
    jeunes: object, work: Folder, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: both take the same number, which the database refuses to one of them."""
    monkeypatch.setattr("django.db.models.QuerySet.select_for_update", lambda found, **words: found)
    lost = 0
    for number in range(6):
        document = factories.document(f"{number}.pdf", PDF, space=work.space, folder=work)
        at_once(*(partial(replace, document, by, PDF + by.first_name.encode()) for by in (alice, bob)))
        lost += Document.objects.get(pk=document.pk).version < 3
    assert lost


def test_two_who_make_the_same_folder_at_once_make_one(jeunes: object, work: Folder, bob: User) -> None:
    make = partial(folder_actions.make_folder, Place(work.space, work), "2026", by=bob)
    outcomes = at_once(make, make)
    assert sorted(isinstance(each, ValidationError) for each in outcomes) == [False, True]
    assert Folder.objects.filter(parent=work).count() == 1


def test_two_folders_put_into_each_other_at_once_make_no_knot(jeunes: object, work: Folder) -> None:
    one, two = (factories.folder(work.space, name) for name in ("Un", "Deux"))
    at_once(
        partial(folder_actions.move, one, to=Place(work.space, two)),
        partial(folder_actions.move, two, to=Place(work.space, one)),
    )
    paths = set(Folder.objects.values_list("path", flat=True))
    assert not (Folder.objects.get(pk=one.pk).parent_id and Folder.objects.get(pk=two.pk).parent_id), paths
