"""Folders: who makes them, who says who sees them, and what moving one changes."""

import pytest
from django.test import Client

from accounts.models import SpaceMembership, User
from content.models import Document, Folder
from extranet.collectives.models import Collective
from extranet.documents import folder_actions
from extranet.documents.places import Place
from tests import factories, reading
from tests.content.downloads import assert_hidden
from tests.documents.files import said


def names(client: Client, address: str) -> list[str]:
    return reading.titles(client.get(address), ".rows h3 a")


def test_member_starts_with_the_usual_folders(member: Client, place: Place) -> None:
    assert "Créer les dossiers habituels" in reading.words(member.get(place.url))
    page = member.post(f"{place.url}dossiers-habituels/", follow=True)
    assert "3 dossiers créés." in said(page)
    assert names(member, place.url) == [
        "Comptes rendus", "Documents de travail", "Ouvert aux personnes extérieures",
    ]  # fmt: skip
    member.post(f"{place.url}dossiers-habituels/")
    assert Folder.objects.count() == 3


def test_outsider_finds_the_usual_folder_that_is_open_to_her(
    member: Client, external: Client, place: Place
) -> None:
    member.post(f"{place.url}dossiers-habituels/")
    assert names(external, place.url) == ["Ouvert aux personnes extérieures"]
    assert external.get(f"{place.url}nouveau-dossier/").status_code == 403


def test_member_makes_a_folder_in_a_folder(member: Client, work: Folder) -> None:
    page = member.post(f"{work.url}nouveau-dossier/", {"name": " Comptes   2026 "}, follow=True)
    assert reading.main(page).h1.get_text() == "Comptes 2026"
    again = member.post(f"{work.url}nouveau-dossier/", {"name": "comptes 2026"})
    assert "Un dossier porte déjà ce nom ici." in reading.words(again)
    assert names(member, work.url) == ["Comptes 2026"]


def test_who_made_a_folder_renames_it_and_another_member_does_not(
    member: Client, lead: Client, work: Folder, bob: User
) -> None:
    mine = factories.folder(work.space, "Brouillon", parent=work, created_by=bob)
    member.post(f"{mine.url}renommer/", {"name": "Propre"})
    assert names(member, work.url) == ["Propre"]
    assert member.post(f"{work.url}renommer/", {"name": "Autre"}).status_code == 403
    assert lead.post(f"{work.url}renommer/", {"name": "Autre"}).status_code == 302


def test_lead_opens_a_folder_to_people_from_outside_and_closes_it(
    lead: Client, external: Client, member: Client, work: Folder
) -> None:
    document = factories.document(title="Note", space=work.space, folder=work)
    assert_hidden(external, document.url)
    lead.post(f"{work.url}qui-le-voit/", {"audience": "all"})
    assert external.get(document.url).status_code == 200
    lead.post(f"{work.url}qui-le-voit/", {"audience": "inside"})
    assert_hidden(external, document.url)
    assert member.get(f"{work.url}qui-le-voit/").status_code == 403


def test_lead_chooses_people_by_name_among_those_who_take_part(
    lead: Client, member: Client, work: Folder, charlie: User
) -> None:
    page = lead.get(f"{work.url}qui-le-voit/")
    assert "Charlie" in reading.words(page) and "Dora" not in reading.words(page)
    nobody = lead.post(f"{work.url}qui-le-voit/", {"audience": "chosen"})
    assert "Choisissez au moins une personne." in reading.words(nobody)
    chosen = SpaceMembership.objects.get(user=charlie)
    stranger = factories.takes_part(factories.UserFactory(), factories.collective(charlie, name="Autre"))
    data = {"audience": "chosen", "readers": [chosen.pk, stranger.pk]}
    assert lead.post(f"{work.url}qui-le-voit/", data).status_code == 200  # not of this space
    lead.post(f"{work.url}qui-le-voit/", {"audience": "chosen", "readers": [chosen.pk]})
    assert member.get(work.url).status_code == 404


def test_folder_inside_another_has_no_rights_of_its_own(lead: Client, work: Folder) -> None:
    inside = factories.folder(work.space, "2026", parent=work)
    assert lead.get(f"{inside.url}qui-le-voit/").status_code == 404
    assert "Dire qui voit ce dossier" not in reading.words(lead.get(inside.url))


def test_folder_moved_is_seen_by_those_who_see_its_new_place(
    lead: Client, external: Client, work: Folder, outside: Folder
) -> None:
    inside = factories.folder(work.space, "2026", parent=work)
    deep = factories.folder(work.space, "Mars", parent=inside)
    document = factories.document(title="Note", space=work.space, folder=deep)
    assert "Ouvert (Toutes les personnes qui y participent, même de l’extérieur)" in reading.words(
        lead.get(f"{inside.url}deplacer/")
    )
    lead.post(f"{inside.url}deplacer/", {"to": outside.pk})
    assert external.get(document.url).status_code == 200
    assert names(external, f"{outside.url}") == ["2026"]
    lead.post(f"{inside.url}deplacer/", {"to": work.pk})
    assert_hidden(external, document.url)


def test_folder_taken_out_of_a_restricted_one_keeps_its_readers(
    lead: Client, member: Client, jeunes: Collective, charlie: User
) -> None:
    """Nothing widens who sees it without a word."""
    top = factories.folder(jeunes.space, "Finances", audience="chosen")
    top.readers.add(SpaceMembership.objects.get(user=charlie))
    inside = factories.folder(jeunes.space, "2026", parent=top)
    document = factories.document(title="Budget", space=jeunes.space, folder=inside)
    lead.post(f"{inside.url}deplacer/", {"to": ""})
    inside.refresh_from_db()
    assert inside.parent is None and inside.top == inside
    assert_hidden(member, document.url)


def test_folder_is_never_put_inside_itself_nor_too_deep(lead: Client, work: Folder) -> None:
    inside = factories.folder(work.space, "2026", parent=work)
    assert lead.post(f"{work.url}deplacer/", {"to": inside.pk}).status_code == 200  # not offered
    with pytest.raises(Exception, match="rangé dans lui-même"):
        folder_actions.move(work, to=Place(work.space, inside))
    deep = work
    for number in range(7):
        deep = factories.folder(work.space, f"n{number}", parent=deep)
    page = lead.post(f"{deep.url}nouveau-dossier/", {"name": "encore"})
    assert "déjà très profond" in reading.words(page)


def test_several_documents_are_moved_at_once(member: Client, work: Folder, bob: User) -> None:
    inside = factories.folder(work.space, "2026", parent=work)
    documents = [factories.document(title=f"Note {n}", space=work.space, folder=work) for n in range(3)]
    keys = [document.pk for document in documents]
    page = member.post(f"{work.url}choix/", {"action": "move", "document": keys})
    assert "Note 1" in reading.words(page) and "— 2026" in reading.words(page)
    page = member.post(
        f"{work.url}choix/", {"action": "move", "document": keys, "to": inside.pk}, follow=True
    )
    assert "3 documents rangés." in said(page)
    assert set(Document.objects.values_list("folder", flat=True)) == {inside.pk}


def test_nothing_ticked_is_said(member: Client, work: Folder) -> None:
    assert "Cochez au moins un document." in said(
        member.post(f"{work.url}choix/", {"action": "zip"}, follow=True)
    )
