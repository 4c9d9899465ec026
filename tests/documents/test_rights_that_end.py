"""What ends with a right: replacing, taking one's data, being told."""

import io
import zipfile

from django.test import Client
from django.utils import timezone

from accounts import personal_data
from accounts.models import AuditEntry, SpaceMembership, User
from background.models import OutgoingMail
from content.models import Document, Folder
from extranet.documents import actions
from tests import factories, reading
from tests.documents.files import PDF, upload


def replaced(document: Document, by: User, data: bytes, seen: int = 1) -> Document:
    return actions.replace(document, upload("a.pdf", data), by=by, note="", seen=seen)


def test_whoever_left_the_team_replaces_nothing_that_the_network_reads(
    lead: Client, alice: User, centre: object
) -> None:
    space = factories.network_space()
    folder = factories.folder(space, "Vie fédérale")
    document = factories.document(space=space, folder=folder, uploaded_by_user=alice)
    assert lead.get(f"{document.home}remplacer/").status_code == 200
    SpaceMembership.objects.filter(user=alice, space__kind="federation").delete()
    factories.member(alice, factories.structure())
    assert lead.get(document.home).status_code == 200  # of the network still
    for address in ("remplacer/", "modifier/", "proposer/"):
        assert lead.get(document.home + address).status_code == 403
    away = lead.post(f"{folder.url}choix/", {"document": document.pk, "action": "bin", "confirmed": "1"})
    assert away.status_code == 403


def test_ones_data_hold_ones_own_files_and_not_those_that_took_their_place(
    work: Folder, alice: User, bob: User
) -> None:
    document = factories.document(
        "a.pdf", PDF + b"de Bob", space=work.space, folder=work, uploaded_by_user=bob, version_by=bob
    )
    replaced(document, alice, PDF + b"secret d'Alice")
    SpaceMembership.objects.filter(user=bob).delete()
    bundle = zipfile.ZipFile(io.BytesIO(b"".join(personal_data.archive(bob))))
    held = b"".join(bundle.read(name) for name in bundle.namelist())
    assert b"de Bob" in held and b"secret" not in held


def test_whoever_left_is_not_told_that_her_version_was_overtaken(
    work: Folder, alice: User, bob: User
) -> None:
    document = factories.document("a.pdf", space=work.space, folder=work)
    replaced(document, bob, PDF + b"1")
    SpaceMembership.objects.filter(user=bob, space=work.space).delete()
    replaced(document, alice, PDF + b"2", seen=1)
    assert OutgoingMail.objects.count() == 0


def test_day_that_is_past_is_refused(member: Client, work: Folder, bob: User) -> None:
    document = factories.document(title="Note", space=work.space, folder=work, uploaded_by_user=bob)
    words = {"title": "Note", "language": "fr", "keep_until": timezone.localdate().isoformat()}
    assert "Choisissez un jour à venir." in reading.words(member.post(f"{document.home}modifier/", words))
    assert member.get(document.home).status_code == 200


def test_log_keeps_who_opened_a_folder(lead: Client, work: Folder) -> None:
    lead.post(f"{work.url}qui-le-voit/", {"audience": "all"})
    entry = AuditEntry.objects.get(act=AuditEntry.Act.FOLDER_OPENED)
    assert entry.actor.first_name == "Alice"
    assert "Jeunes · Travail · Toutes les personnes" in entry.detail
