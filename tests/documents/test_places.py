"""Where documents are, and who finds them there."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import SpaceMembership, User
from content.models import Folder
from extranet.collectives.models import Collective
from extranet.documents.places import Place
from tests import factories, reading
from tests.content.downloads import assert_hidden


def shown(client: Client, address: str) -> list[str]:
    return reading.titles(client.get(address), ".rows h3 a")


def test_member_goes_from_her_spaces_to_a_document(member: Client, work: Folder) -> None:
    document = factories.document(title="Charte", space=work.space, folder=work)
    page = member.get("/espace/documents/")
    assert reading.titles(page, ".rows h2 a") == ["Jeunes"]
    assert "Jeunes Collectif · 1 document" in reading.words(page)
    assert shown(member, f"/espace/documents/espaces/{work.space_id}/") == ["Travail"]
    assert shown(member, work.url) == ["Charte"]
    sheet = reading.words(member.get(document.home))
    assert "Qui le voit Les membres du réseau qui y participent" in sheet
    assert member.get(document.url).status_code == 200


def test_outsider_sees_only_the_folder_opened_to_her(
    external: Client, work: Folder, outside: Folder, place: Place
) -> None:
    kept = factories.document(title="Secret", space=work.space, folder=work)
    root = factories.document(title="Racine", space=work.space)
    given = factories.document(title="Ordre du jour", space=work.space, folder=outside)
    assert shown(external, place.url) == ["Ouvert"]
    assert shown(external, outside.url) == ["Ordre du jour"]
    assert external.get(work.url).status_code == 404
    for hidden in (kept, root):
        assert external.get(hidden.home).status_code == 404
        assert_hidden(external, hidden.url)
    assert external.get(given.url).status_code == 200


def test_outsider_would_see_all_without_the_rule_of_folders(
    external: Client, work: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    kept = factories.document(title="Secret", space=work.space, folder=work)
    assert_hidden(external, kept.url)
    monkeypatch.setattr("content.models.folders.FolderQuerySet.reached", lambda found, reach: found.all())
    assert external.get(kept.url).status_code == 200


def test_folder_opened_to_chosen_people_closes_with_their_place(
    member: Client, external: Client, charlie: User, jeunes: Collective
) -> None:
    folder = factories.folder(jeunes.space, "Finances", audience=Folder.Audience.CHOSEN)
    inside = factories.folder(jeunes.space, "2026", parent=folder)
    document = factories.document(title="Budget", space=jeunes.space, folder=inside)
    mine = SpaceMembership.objects.get(user=charlie)
    folder.readers.add(mine)
    assert external.get(document.url).status_code == 200
    assert_hidden(member, document.url)  # she takes part, and was not chosen
    mine.cut_short()
    mine.save()
    assert_hidden(external, document.url)


def test_lead_sees_every_folder_of_her_collectif(lead: Client, jeunes: Collective) -> None:
    folder = factories.folder(jeunes.space, "Finances", audience=Folder.Audience.CHOSEN)
    assert shown(lead, f"/espace/documents/espaces/{jeunes.space_id}/") == ["Finances"]
    assert lead.get(folder.url).status_code == 200


@pytest.mark.parametrize("address", ["", "archive.zip", "corbeille/", "nouveau-dossier/"])
def test_somebody_else_of_the_network_finds_nothing(other: Client, place: Place, address: str) -> None:
    foreign, missing = other.get(place.url + address), other.get(f"/espace/documents/espaces/99999/{address}")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert reading.soup(foreign).main == reading.soup(missing).main


def test_whole_network_reads_what_it_shares_and_the_team_alone_adds_to_it(
    other: Client, lead: Client, external: Client
) -> None:
    space = factories.network_space()
    folder = factories.folder(space, "Vie fédérale")
    factories.document(title="Procès-verbal", space=space, folder=folder)
    assert shown(other, folder.url) == ["Procès-verbal"]
    assert "Déposer des fichiers" not in reading.words(other.get(folder.url))
    assert other.post(f"{folder.url}deposer/").status_code == 403
    assert "Déposer des fichiers" in reading.words(lead.get(folder.url))
    assert external.get(folder.url).status_code == 404


def test_new_documents_are_said_and_gathered(member: Client, bob: User, work: Folder) -> None:
    old = factories.document(title="Ancien", space=work.space, folder=work)
    type(old).objects.filter(pk=old.pk).update(version_at="2020-01-01T00:00:00Z")
    factories.document(title="Récent", space=work.space, folder=work)
    assert "1 nouveau" in reading.words(member.get("/espace/documents/"))
    assert shown(member, f"{work.url}?nouveau") == ["Récent"]
    assert shown(member, "/espace/documents/nouveaux/") == ["Récent"]


@pytest.mark.slow
def test_folder_of_fifty_costs_as_many_queries_as_one_of_one(member: Client, work: Folder) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert member.get(work.url).status_code == 200
        return len(queries)

    factories.document(title="Un", space=work.space, folder=work)
    member.get(work.url)
    one = cost()
    for number in range(49):
        factories.document(title=f"Document {number}", space=work.space, folder=work)
    assert cost() == one
