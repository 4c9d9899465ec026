"""Proposing a resource: a private draft with its files, until an editor publishes it."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.template import engines
from django.test import Client

from accounts import personal_data
from accounts.models import User
from background.models import OutgoingMail
from content.models import Document
from resources.models import Resource
from resources.proposals import propose
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.content.downloads import assert_hidden, body_of, editor
from tests.extranet.library import LIBRARY, shown

pytestmark = pytest.mark.usefixtures("home_page")
PROPOSE = f"{LIBRARY}proposer/"
MINE = f"{LIBRARY}mes-propositions/"
ANSWERS = {"title": "Tenir un atelier", "summary": "Préparer un atelier à deux.", "kind": "fiche-outil",
           "note": "Écrite avec les bénévoles."}  # fmt: skip


def file(name: str = "atelier.pdf", data: bytes = b"%PDF-1.7 essai") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def send(client: Client, *files: SimpleUploadedFile, **answers: Any) -> HttpResponse:
    return client.post(PROPOSE, ANSWERS | {"documents": list(files)} | answers, follow=True)


def letter(key: str) -> OutgoingMail:
    return OutgoingMail.objects.get(key__startswith=key)


def faults(response: HttpResponse) -> list[str]:
    return [reading.plain(each.get_text()) for each in reading.main(response).select(".error-summary li")]


def test_member_proposes_a_draft_that_the_federation_is_told_of(member: Client, bob: User) -> None:
    theme = factories.ThemeFactory()
    page = send(member, file(), file("notes.txt", b"Bonjour"), themes=[theme.pk])
    assert "arrivée à la fédération" in reading.plain(page.content.decode())
    assert "ni le réseau ni vous ne les ouvrez ici" in reading.words(page)
    assert "Tenir un atelier En attente" in reading.words(page)
    draft = Resource.objects.get()
    assert (draft.live, draft.slug, draft.access) == (False, "tenir-un-atelier", "adherents")
    assert (draft.proposed_by, draft.proposal_note) == (bob, "Écrite avec les bénévoles.")
    assert list(draft.themes.all()) == [theme]
    assert [each.document.title for each in draft.files.all()] == ["atelier", "notes"]
    given = draft.files.first().document
    assert (given.uploaded_by_user, given.space, given.folder, given.file_size) == (bob, None, None, 14)
    assert draft.latest_revision.user == bob
    told = letter("resource-proposed")
    assert told.to == "accueil@federation.example"
    for said in ("Tenir un atelier", bob.email, "Écrite avec les bénévoles.", "/espace/equipe/propositions/"):
        assert said in told.text
    assert personal_data.collect(bob)["Ressources proposées"][0]["titre"] == "Tenir un atelier"


def test_files_of_a_proposal_open_for_editors_alone_until_it_is_published(
    member: Client, charlie: User, alice: User, team: Client
) -> None:
    send(member, file())
    factories.member(charlie, factories.structure())
    address = Document.objects.get().url
    for client in (Client(), member, signed_in(charlie), team):
        assert_hidden(client, address)
    assert body_of(signed_in(editor(alice)).get(address)).startswith(b"%PDF")
    assert shown(member) == []
    assert member.get(f"{LIBRARY}tenir-un-atelier/").status_code == 404
    assert "Tenir un atelier" not in reading.words(member.get("/recherche/?q=atelier"))
    Resource.objects.get().latest_revision.publish()
    assert member.get(address).status_code == signed_in(charlie).get(address).status_code == 200
    assert_hidden(Client(), address)


def test_files_would_leak_if_drafts_were_read_by_the_network(
    member: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    send(member, file())
    monkeypatch.setattr("content.seams.member_records", {Resource: lambda person: Resource.objects.all()})
    assert member.get(Document.objects.get().url).status_code == 200


def test_two_proposals_of_one_title_have_each_their_address(member: Client, bob: User) -> None:
    for title in ("Proposer", "Proposer", "« … »", "Tenir un atelier"):
        send(member, file(), title=title)
    found = Resource.objects.order_by("pk").values_list("slug", flat=True)
    assert list(found) == ["proposer-2", "proposer-3", "ressource", "tenir-un-atelier"]


@pytest.mark.parametrize("slug", ["gardees", "mes-propositions", "proposer"])
def test_editor_may_not_give_a_resource_the_address_of_a_screen(slug: str) -> None:
    tool = factories.resource(slug="atelier")
    tool.full_clean()
    tool.slug = slug
    with pytest.raises(ValidationError, match="celle d’un écran"):
        tool.full_clean()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([], "Choisissez au moins un fichier."),
        ([file("atelier.exe", b"MZ")], "atelier.exe : ce type de fichier n’est pas accepté."),
        ([file("sans-extension")], "sans-extension : ce type de fichier n’est pas accepté."),
        ([file(), file("faux.pdf", b"MZ")], "faux.pdf : Le contenu de ce fichier n’est pas celui"),
        ([file("vide.pdf", b"")], "Ce fichier est vide."),
        ([file() for _ in range(6)], "Cinq fichiers au plus."),
    ],
)
def test_wrong_files_are_refused_in_words_and_nothing_is_kept(
    member: Client, files: list[SimpleUploadedFile], said: str
) -> None:
    page = send(member, *files)
    assert any(fault.startswith(said) for fault in faults(page)), faults(page)
    assert not Resource.objects.exists() and not Document.objects.exists()


def test_too_heavy_a_file_is_refused(member: Client, settings: Any) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10
    assert faults(send(member, file())) == ["atelier.pdf : ce fichier est trop lourd."]


def test_member_reads_that_hers_is_published_and_gets_one_letter(
    member: Client, bob: User, charlie: User
) -> None:
    send(member, file())
    draft = Resource.objects.get()
    for _twice in range(2):
        draft.save_revision().publish()
        draft.refresh_from_db()
    told = OutgoingMail.objects.get(to=bob.email)
    assert told.subject == "Votre ressource est publiée : Tenir un atelier"
    assert f"{LIBRARY}tenir-un-atelier/" in told.text
    page = member.get(MINE)
    assert "Tenir un atelier Publiée" in reading.words(page)
    assert f"{LIBRARY}tenir-un-atelier/" in reading.links(page)
    factories.member(charlie, factories.structure())
    assert "Tenir un atelier" not in reading.words(signed_in(charlie).get(MINE))


def test_resource_that_nobody_proposed_is_published_without_a_letter(db: None) -> None:
    factories.resource(live=False).save_revision().publish()
    assert not OutgoingMail.objects.exists()


def test_published_proposal_that_is_not_for_her_is_no_longer_in_her_list(member: Client, bob: User) -> None:
    send(member, file())
    draft = Resource.objects.get()
    draft.title, draft.access, draft.space = "Réservé", Resource.Access.SPACE, factories.circle("direction")
    draft.save_revision().publish()
    assert "Réservé" not in reading.words(member.get(MINE))
    assert LIBRARY not in OutgoingMail.objects.get(to=bob.email).text


def test_document_of_a_space_is_not_proposed(bob: User) -> None:
    document = factories.document(space=factories.team())
    with pytest.raises(ValueError, match="copy"):
        propose(by=bob, title="Notes", summary="Essai", kind="kit", themes=[], documents=[document], note="")
    assert not Resource.objects.exists()


def test_editor_opens_the_draft_in_the_admin(
    member: Client, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it
    send(member, file())
    alice.user_permissions.add(Permission.objects.get(codename="change_resource"))
    page = signed_in(editor(alice)).get(
        f"/gestion/snippets/resources/resource/edit/{Resource.objects.get().pk}/"
    )
    assert (
        "Tenir un atelier" in page.content.decode() and "Écrite avec les bénévoles." in page.content.decode()
    )
