"""« Proposer à la bibliothèque »: an editor publishes a copy; the document stays where it was."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from content.models import Document, DocumentVersion, Folder
from resources.models import Resource
from tests import factories, reading
from tests.content.downloads import assert_hidden
from tests.documents.files import PDF, said

WORDS = {
    "title": "Charte des jeunes",
    "summary": "Écrire une charte.",
    "kind": "guide",
    "note": "Servie à Melun.",
}


@pytest.fixture
def charter(work: Folder, bob: User) -> Document:
    made = factories.document(
        "charte.pdf", PDF, title="Charte", space=work.space, folder=work, version_by=bob, sha256="x"
    )
    DocumentVersion.keep(made)
    Document.objects.filter(pk=made.pk).update(version=2)
    made.refresh_from_db()
    return made


def test_member_proposes_what_her_group_made_and_an_editor_gets_its_history(
    member: Client, charter: Document
) -> None:
    page = member.post(f"{charter.home}proposer/", WORDS, follow=True)
    assert "C’est proposé." in said(page)
    draft = Resource.objects.proposed().get()
    assert (draft.title, draft.live, draft.proposed_by.first_name) == ("Charte des jeunes", False, "Bob")
    assert "Servie à Melun." in draft.proposal_note
    assert "Vient de « Jeunes »." in draft.proposal_note and "1 · " in draft.proposal_note
    copy = draft.files.get().document
    assert (copy.space, copy.folder, copy.file.read()) == (None, None, PDF)
    assert copy.file.name != charter.file.name


def test_copy_is_nobodys_until_it_is_published_then_everybodys(
    member: Client, visitor: Client, charter: Document
) -> None:
    member.post(f"{charter.home}proposer/", WORDS, follow=True)
    draft = Resource.objects.proposed().get()
    copy = draft.files.get().document
    for client in (member, visitor):
        assert_hidden(client, copy.url)
    draft.access = Resource.Access.PUBLIC
    draft.save_revision().publish()
    assert visitor.get(copy.url).status_code == 200
    assert_hidden(visitor, charter.url)  # the group's own stays the group's
    assert "Charte des jeunes" in reading.words(visitor.get("/ressources/charte-des-jeunes/"))


def test_refusing_the_proposal_leaves_the_document(lead: Client, member: Client, charter: Document) -> None:
    member.post(f"{charter.home}proposer/", WORDS, follow=True)
    draft = Resource.objects.proposed().get()
    lead.post(f"/espace/equipe/propositions/{draft.pk}/refuser/", {"reason": "Déjà là."})
    assert Resource.objects.count() == 0
    assert member.get(charter.url).status_code == 200


def test_outsider_proposes_nothing(external: Client, outside: Folder) -> None:
    document = factories.document(title="Note", space=outside.space, folder=outside)
    assert external.get(f"{document.home}proposer/").status_code == 403
    assert "Proposer à la bibliothèque" not in reading.words(external.get(document.home))


def test_what_is_missing_is_said(member: Client, charter: Document) -> None:
    page = member.post(f"{charter.home}proposer/", {"title": "", "summary": "", "kind": "guide"})
    assert "Remplissez « Titre »." in reading.words(page)
    assert Resource.objects.count() == 0


def test_editor_reads_the_copy_before_she_publishes_it(
    member: Client, charlie: User, charter: Document
) -> None:
    member.post(f"{charter.home}proposer/", WORDS, follow=True)
    charlie.user_permissions.add(Permission.objects.get(codename="access_admin"))
    editor = Client()
    editor.force_login(User.objects.get(pk=charlie.pk))
    assert editor.get(Resource.objects.get().files.get().document.url).status_code == 200
    assert_hidden(editor, charter.url)  # and not the group's
