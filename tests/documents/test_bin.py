"""The bin: what goes there is nobody's, may be taken back for thirty days, then is gone."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from accounts.models import User
from content import keeping
from content.models import Document, Folder
from content.storage import files
from tests import factories, reading
from tests.content.downloads import assert_hidden, listed
from tests.documents.files import said

DAY = datetime.timedelta(days=1)


@pytest.fixture
def note(work: Folder, bob: User) -> Document:
    return factories.document(title="Note", space=work.space, folder=work, uploaded_by_user=bob)


def bin_address(folder: Folder) -> str:
    return f"/espace/documents/espaces/{folder.space_id}/corbeille/"


def throw_away(client: Client, document: Document, **words: str) -> Any:
    data = {"document": document.pk, "action": "bin", **words}
    return client.post(f"{document.folder.url}choix/", data, follow=True)


def test_member_throws_her_document_away_and_takes_it_back(
    member: Client, note: Document, work: Folder
) -> None:
    page = throw_away(member, note)
    assert "Vous pourrez les remettre pendant 30 jours." in reading.words(page)
    assert "1 document à la corbeille." in said(throw_away(member, note, confirmed="1"))
    assert_hidden(member, note.url)
    assert member.get(note.home).status_code == 404
    page = member.get(bin_address(work))
    assert reading.titles(page, ".rows h2") == ["Note"]
    page = member.post(f"{bin_address(work)}{note.pk}/remettre/", follow=True)
    assert "« Note » est revenu à sa place." in said(page)
    assert member.get(note.url).status_code == 200


def test_document_of_another_is_thrown_away_by_who_runs_the_space_alone(
    member: Client, lead: Client, work: Folder, alice: User
) -> None:
    hers = factories.document(title="D’Alice", space=work.space, folder=work, uploaded_by_user=alice)
    assert throw_away(member, hers, confirmed="1").status_code == 403
    his = factories.document(title="De personne", space=work.space, folder=work)
    throw_away(lead, his, confirmed="1")
    assert reading.titles(lead.get(bin_address(work)), ".rows h2") == ["De personne"]
    assert reading.titles(member.get(bin_address(work)), ".rows h2") == []
    assert member.post(f"{bin_address(work)}{his.pk}/remettre/").status_code == 404


def test_folder_thrown_away_comes_back_with_its_document_and_its_readers(
    lead: Client, member: Client, work: Folder, note: Document
) -> None:
    inside = factories.folder(work.space, "2026", parent=work)
    deep = factories.document(title="Profond", space=work.space, folder=inside)
    page = lead.get(f"{work.url}corbeille/")
    assert "Les 2 documents qu’il contient y vont aussi." in reading.words(page)
    lead.post(f"{work.url}corbeille/")
    assert lead.get(work.url).status_code == 404
    lead.post(f"{bin_address(work)}{deep.pk}/remettre/")
    assert reading.titles(member.get(inside.url), ".rows h3 a") == ["Profond"]
    assert reading.titles(member.get(work.url), ".rows h3 a") == ["2026"]  # the other one still in the bin


def test_thirty_days_later_nothing_is_left(work: Folder, note: Document) -> None:
    Document.objects.update(binned_at=timezone.now() - 29 * DAY)
    assert keeping.empty_the_bin() == 0
    Document.objects.update(binned_at=timezone.now() - 31 * DAY)
    Folder.objects.update(binned_at=timezone.now() - 31 * DAY)
    assert keeping.empty_the_bin() == 1
    assert (Document.objects.count(), Folder.objects.count()) == (0, 0)
    assert files().exists(note.file.name or "")  # until the transaction holds and the sweeper comes


def test_document_kept_until_a_day_is_nobodys_after_it_then_in_the_bin(
    member: Client, note: Document
) -> None:
    today = timezone.localdate()
    Document.objects.update(keep_until=today)
    assert member.get(note.url).status_code == 200
    Document.objects.update(keep_until=today - DAY)
    assert_hidden(member, note.url)  # at once: no job has to run
    assert keeping.bin_what_is_over() == 1
    note.refresh_from_db()
    assert note.binned_at is not None


def test_public_file_in_the_bin_is_public_no_more(visitor: Client, home_page: object) -> None:
    document = factories.document(title="Guide")
    factories.news(title="Nouvelle", body=listed(document))
    assert visitor.get(document.url).status_code == 200
    Document.objects.update(binned_at=timezone.now())
    assert_hidden(visitor, document.url)


def test_file_that_no_row_knows_is_swept_after_a_day_and_the_others_stay(note: Document) -> None:
    kept, lost = note.file.name or "", files().save("documents/0123456789abcdef/perdu.pdf", ContentFile(b"x"))
    assert keeping.sweep_files() == 0 and files().exists(lost)  # it may be a deposit that is being written
    with time_machine.travel(timezone.now() + 2 * DAY):
        keeping.sweep_files()
    assert files().exists(kept) and not files().exists(lost)
