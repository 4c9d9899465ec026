"""Inviting in number, on the screens of a direction and of the team."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import InvitationBatch, Structure, StructureRole, User
from accounts.models.batch import InvitationBatchQuerySet
from background.models import OutgoingMail
from tests import factories, reading, tasks
from tests.accounts.doors import signed_in

UPLOAD, TEAM = "/espace/structures/parc/inviter/fichier/", "/espace/equipe/invitations/"
ACTS = ["", "resultat.csv", "envoyer/", "annuler/"]


def upload(director: Client, lines: str, address: str = UPLOAD, name: str = "liste.csv") -> Any:
    data = f"Courriel;Prénom;Fonction;Structure\n{lines}".encode()
    return director.post(address, {"file": SimpleUploadedFile(name, data)}, follow=True)


def address() -> str:
    return f"/espace/invitations/fichiers/{InvitationBatch.objects.get().pk}/"


def letters() -> list[str]:
    return sorted(OutgoingMail.objects.filter(key__startswith="invitation:").values_list("to", flat=True))


def test_direction_reads_the_report_confirms_and_sees_what_came_of_each_line(director: Client) -> None:
    page = upload(director, "a@b.fr;Zoé;Accueil;\nsans adresse;;Accueil;\nc@d.fr;;Animation;")
    assert reading.facts(page) == {
        "Lignes lues": "3", "Invitations à envoyer": "2", "Lignes à corriger": "1",
        "Structure": "Centre du Parc", "Fichier de": "Bob",
    }  # fmt: skip
    rows = [reading.plain(row.get_text(" ")) for row in reading.main(page).select("tbody tr")]
    assert rows[0].startswith("3 À corriger : Cette adresse n’est pas complète.")
    assert rows[1] == "2 Prête à partir a@b.fr Zoé Accueil Centre du Parc"
    assert "Envoyer les 2 invitations" in reading.words(page) and "!!undefined" not in page.content.decode()
    assert letters() == []
    page = director.post(f"{address()}envoyer/", follow=True)
    assert "L’envoi est en cours" in reading.words(page) and "Envoyer les" not in reading.words(page)
    again = director.post(f"{address()}envoyer/", follow=True)
    assert "rien n’est envoyé deux fois" in reading.plain(again.content.decode())
    tasks.run_waiting()
    page = director.get(address())
    assert reading.facts(page)["Invitations envoyées"] == "2 sur 2"
    assert "Invitation envoyée. a@b.fr" in reading.words(page)
    assert letters() == ["a@b.fr", "c@d.fr"]
    assert {"private", "no-store"} <= set(page["Cache-Control"].split(", "))


def test_direction_gives_up_and_nothing_is_kept(director: Client) -> None:
    upload(director, "a@b.fr;Zoé;Accueil;")
    page = director.post(f"{address()}annuler/", follow=True)
    assert page.redirect_chain[-1][0] == UPLOAD
    assert "Rien n’a été envoyé" in reading.plain(page.content.decode())
    assert not InvitationBatch.objects.exists()


def test_direction_that_gives_up_too_late_is_told_so(director: Client) -> None:
    upload(director, "a@b.fr;Zoé;Accueil;")
    director.post(f"{address()}envoyer/")
    page = director.post(f"{address()}annuler/", follow=True)
    assert "Trop tard" in reading.plain(page.content.decode())
    assert InvitationBatch.objects.exists()


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [(b"", "liste.csv", "Ce fichier est vide"), (b"Nom\nx", "liste.csv", "Il manque : « Adresse électronique »"),
     (b"%PDF-1.7", "liste.xlsx", "n’est pas celui d’un fichier XLSX"), (b"x", "a.ods", "CSV ou XLSX")],
)  # fmt: skip
def test_file_that_cannot_be_read_is_refused_with_a_sentence(
    director: Client, data: bytes, name: str, said: str
) -> None:
    page = director.post(UPLOAD, {"file": SimpleUploadedFile(name, data)})
    assert said in reading.words(page)
    assert said in reading.plain(reading.main(page).select_one(".error-summary").get_text())
    assert not InvitationBatch.objects.exists()


def test_form_without_a_file_asks_for_one(director: Client) -> None:
    assert "Choisissez un fichier." in reading.words(director.post(UPLOAD, {}))


def test_team_invites_into_every_structure(visitor: Client, alice: User, parc: Structure) -> None:
    factories.teammate(alice)
    team = signed_in(alice)
    assert "« Structure »" not in reading.words(team.get(TEAM))
    assert "Adresse électronique, Fonction, Structure" in reading.words(team.get(TEAM))
    page = upload(team, "a@b.fr;;Accueil;centre du parc\nb@b.fr;;Accueil;", TEAM)
    assert "Indiquez la structure." in reading.words(page) and "Envoyer l’invitation" in reading.words(page)
    assert "liste.csv" in reading.words(team.get(TEAM))
    team.post(f"{address()}envoyer/")
    tasks.run_waiting()
    assert letters() == ["a@b.fr"]


def test_screens_open_to_those_who_manage_people_only(
    director: Client, parc: Structure, bob: User, charlie: User, alice: User
) -> None:
    factories.member(charlie, parc, StructureRole.RECEPTION)
    factories.teammate(alice)
    found = {who: signed_in(who).get(UPLOAD).status_code for who in (bob, charlie, alice)}
    assert found == {bob: 200, charlie: 403, alice: 200}
    assert {who: signed_in(who).get(TEAM).status_code for who in found} == {
        bob: 404,
        charlie: 404,
        alice: 200,
    }
    other = factories.structure(slug="ailleurs")
    assert director.get(f"/espace/structures/{other.slug}/inviter/fichier/").status_code == 404


def statuses(director: Client, batch: str) -> list[int]:
    return [
        getattr(director, "post" if act in ACTS[2:] else "get")(f"{batch}{act}").status_code for act in ACTS
    ]


def test_another_direction_does_not_find_the_file_of_somebody(
    director: Client, charlie: User, parc: Structure, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.direct(charlie, factories.structure())
    factories.direct(charlie, parc)  # of the same structure even
    upload(director, "secret@b.fr;;Accueil;")
    other = signed_in(charlie)
    assert statuses(other, address()) == statuses(other, "/espace/invitations/fichiers/999999/") == [404] * 4
    assert "liste.csv" not in reading.words(other.get(UPLOAD))
    # The twin: without `visible_to` she reads it.
    monkeypatch.setattr(InvitationBatchQuerySet, "visible_to", lambda batches, person: batches.all())
    assert "secret@b.fr" in reading.words(other.get(address()))
    assert "liste.csv" in reading.words(other.get(UPLOAD))


def test_team_reads_the_file_of_a_direction_but_does_not_send_it_in_her_name(
    director: Client, alice: User
) -> None:
    factories.teammate(alice)
    upload(director, "a@b.fr;;Accueil;")
    team = signed_in(alice)
    page = reading.words(team.get(address()))
    assert "a@b.fr" in page and "Envoyer l’invitation" not in page
    assert statuses(team, address()) == [200, 200, 403, 302]
    assert letters() == []


def test_direction_that_has_left_finds_her_file_no_more(director: Client, bob: User, parc: Structure) -> None:
    upload(director, "a@b.fr;;Accueil;")
    factories.member(bob, parc, StructureRole.VOLUNTEER)
    assert director.get(address()).status_code == 200
    direction = bob.memberships.get(role=StructureRole.DIRECTION)
    direction.cut_short()
    direction.save()
    assert statuses(director, address()) == [404] * 4


def test_csv_of_the_report_runs_no_formula(director: Client) -> None:
    upload(director, "=1+1@b.fr;@SUM(A1);+33;")
    response = director.get(f"{address()}resultat.csv")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Ligne;Adresse électronique;Prénom;Nom;Fonction;Structure;Résultat"
    assert lines[1].startswith("2;'=1+1@b.fr;'@SUM(A1);;'+33;Centre du Parc;")
    assert response["Content-Disposition"] == 'attachment; filename="invitations.csv"'


def test_model_file_is_read_as_it_is(director: Client) -> None:
    model = director.get("/espace/invitations/modele.csv").content + "a@b.fr;Zoé;Ba;Accueil;\n".encode()
    page = director.post(UPLOAD, {"file": SimpleUploadedFile("modele.csv", model)}, follow=True)
    assert reading.facts(page)["Invitations à envoyer"] == "1"


def test_long_report_is_shown_by_hundreds(director: Client) -> None:
    page = upload(director, "\n".join(f"p{n}@b.fr;;Accueil;" for n in range(150)) + "\nfaux;;Accueil;")
    assert len(reading.main(page).select("tbody tr")) == 100
    assert "152 À corriger" in reading.words(page) and "Page 1 sur 2" in reading.words(page)
    assert len(reading.main(director.get(f"{address()}?page=2")).select("tbody tr")) == 51


def test_page_of_words_that_look_like_tags_shows_them_as_words(director: Client) -> None:
    page = upload(director, "a@b.fr;<script>alert(1)</script>;<b>x</b>;")
    assert reading.main(page).select("script, td b") == []
    assert "<script>alert(1)</script>" in reading.words(page)
