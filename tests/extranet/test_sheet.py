"""A direction corrects the public sheet of its structure; the team reads it first when it wants to."""

import pytest
from django.test import Client

from accounts.models import AuditEntry, Structure, User
from background.models import OutgoingMail
from tests import reading
from tests.extranet.sheets import WORDS, address, correct, public, reviewed

pytestmark = pytest.mark.usefixtures("home_page")


def test_direction_corrects_and_the_public_reads_it_at_once(
    director: Client, visitor: Client, parc: Structure, bob: User
) -> None:
    before = visitor.get(public(parc))  # kept by the page cache
    assert "1 rue de l’Exemple" in reading.words(before)
    page = correct(director, parc, **WORDS)
    assert "La fiche publique est à jour" in reading.soup(page).get_text()
    facts = reading.facts(visitor.get(public(parc)))
    assert facts["Adresse"] == "12 rue des Lilas 77100 Meaux"
    assert facts["Horaires"] == "Lundi : 9 h – 12 h Mardi : 14 h – 18 h"
    assert facts["Téléphone"] == "01 64 00 00 00"
    assert facts["Courriel"] == "bonjour@structure-a.example"
    assert facts["Site"] == "www.structure-a.example"
    assert "Relier" in reading.words(visitor.get(public(parc)))
    assert "Meaux" in reading.words(visitor.get("/annuaire/"))
    assert AuditEntry.objects.get(act=AuditEntry.Act.SHEET_CHANGED).actor == bob


def test_name_of_a_structure_is_one_line(director: Client, parc: Structure) -> None:
    correct(director, parc, name="Centre\r\nBcc: mechant@exemple.example")
    parc.refresh_from_db()
    assert parc.name == "Centre Bcc: mechant@exemple.example"


def test_correction_waits_until_the_team_has_read_it(
    director: Client, team: Client, visitor: Client, parc: Structure
) -> None:
    reviewed()
    before = reading.words(visitor.get(public(parc)))
    page = correct(director, parc, hours="Lundi : zyxomme\r\nMardi : fermé")
    assert "La fédération relit, puis publie" in reading.soup(page).get_text()
    assert "attend d’être relue" in reading.words(page)
    assert reading.words(visitor.get(public(parc))) == before
    for channel in ("/annuaire/annuaire.json", "/recherche/?q=zyxomme", "/annuaire/"):
        assert "Mardi : fermé" not in visitor.get(channel).content.decode(), channel
    assert "zyxomme" in director.get(address(parc)).content.decode()  # she goes on from her own words
    desk = reading.links(team.get("/espace/equipe/"))
    assert "/espace/equipe/fiches/parc/" in desk
    page = team.get("/espace/equipe/fiches/parc/")
    assert "par Bob" in reading.words(page) and "!!undefined" not in page.content.decode()
    rows = [reading.plain(row.get_text(" ")) for row in reading.main(page).select("tbody tr")]
    assert rows == ["Horaires d’accueil Jeudi : 9 h – 12 h Lundi : zyxomme Mardi : fermé"]
    page = answer(team, "publier")
    assert "Publié" in reading.soup(page).get_text()
    assert "zyxomme" in reading.facts(visitor.get(public(parc)))["Horaires"]
    page = team.get("/espace/equipe/fiches/parc/", follow=True)
    assert "Cette fiche est déjà relue" in reading.soup(page).get_text()


def answer(team: Client, word: str, follow: bool = True) -> reading.HttpResponse:
    page = reading.main(team.get("/espace/equipe/fiches/parc/"))
    seen = page.select_one("input[name=seen]")["value"]
    return team.post("/espace/equipe/fiches/parc/", {"answer": word, "seen": seen}, follow=follow)


def test_correction_set_aside_leaves_the_sheet_and_stays_in_the_history(
    director: Client, team: Client, visitor: Client, parc: Structure, bob: User
) -> None:
    reviewed()
    correct(director, parc, hours="Dimanche : zyxomme")
    answer(team, "ecarter")
    assert reading.facts(visitor.get(public(parc)))["Horaires"] == "Jeudi : 9 h – 12 h"
    letter = OutgoingMail.objects.get(to=bob.email)
    assert letter.subject == "Votre correction de fiche : Centre du Parc"
    assert "zyxomme" not in director.get(address(parc)).content.decode()
    hours = [revision.content["hours"] for revision in parc.revisions.order_by("pk")]
    assert hours == ["Dimanche : zyxomme", "Jeudi : 9 h – 12 h"]
    assert AuditEntry.objects.filter(act=AuditEntry.Act.SHEET_REFUSED).count() == 1


def test_team_publishes_only_what_it_has_read(
    director: Client, team: Client, visitor: Client, parc: Structure
) -> None:
    reviewed()
    correct(director, parc, hours="Lundi")
    seen = reading.main(team.get("/espace/equipe/fiches/parc/")).select_one("input[name=seen]")["value"]
    correct(director, parc, hours="Mardi")
    page = team.post("/espace/equipe/fiches/parc/", {"answer": "publier", "seen": seen}, follow=True)
    assert "vient d’être corrigée de nouveau" in reading.soup(page).get_text()
    team.post("/espace/equipe/fiches/parc/", {})  # no answer is not a refusal
    assert Structure.objects.with_correction_waiting().exists()
    answer(team, "publier")
    assert reading.facts(visitor.get(public(parc)))["Horaires"] == "Mardi"


FORGED = {
    "kind": "partenaire", "slug": "pirate", "live": "", "space": "1", "approved_until": "2099-01-01",
    "family_approval": "on", "management_mode": "caf", "presentation": "<p>pirate</p>", "epci": "Pirate",
    "affiliations-TOTAL_FORMS": "0", "affiliations-INITIAL_FORMS": "1", "picture": "1",
}  # fmt: skip


@pytest.mark.parametrize("first_read", [False, True])
def test_extra_fields_change_nothing_that_the_federation_decides(
    director: Client, team: Client, parc: Structure, first_read: bool
) -> None:
    """ASVS 8.2.3."""
    reviewed(first_read)
    decided = ["kind", "slug", "live", "space_id", "approved_until", "family_approval", "management_mode",
               "presentation", "epci", "picture_id"]  # fmt: skip
    before = [getattr(parc, name) for name in decided] + [parc.affiliations.count()]
    correct(director, parc, hours="Lundi", **FORGED)
    if first_read:
        answer(team, "publier")
    parc.refresh_from_db()
    assert parc.hours == "Lundi"
    assert [getattr(parc, name) for name in decided] + [parc.affiliations.count()] == before


def test_if_the_form_took_every_field_the_direction_would_choose_its_nature(
    director: Client, parc: Structure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    from django.forms import modelform_factory

    from extranet.network import sheet_versions, sheets
    from extranet.network.sheet_form import SHEET_FIELDS, SheetForm

    monkeypatch.setattr(sheet_versions, "SHEET", (*sheet_versions.SHEET, "kind"))
    wide = modelform_factory(Structure, form=SheetForm, fields=(*SHEET_FIELDS, "kind"))
    monkeypatch.setattr(sheets, "SheetForm", wide)
    correct(director, parc, **FORGED)
    parc.refresh_from_db()
    assert parc.kind == "partenaire"


def test_what_editors_prepare_is_not_published_with_a_correction(
    director: Client, team: Client, visitor: Client, parc: Structure
) -> None:
    parc.kind, parc.presentation = Structure.Kind.PARTNER, "<p>Secret</p>"
    parc.save_revision()
    correct(director, parc, hours="Lundi")
    shown = Structure.objects.get()
    assert (shown.hours, shown.kind, shown.presentation) == ("Lundi", "centre_social", "")
    draft = shown.get_latest_revision_as_object()
    assert (draft.hours, draft.kind, draft.presentation) == ("Lundi", "partenaire", "<p>Secret</p>")
    page = team.get("/espace/equipe/fiches/parc/")
    assert "préparé dans la gestion" in reading.words(page)


def test_structure_that_is_not_public_does_not_become_so(
    director: Client, visitor: Client, parc: Structure
) -> None:
    Structure.objects.update(live=False)
    page = correct(director, parc, hours="Lundi")
    assert "La fédération relit" in reading.soup(page).get_text()
    assert visitor.get(public(parc)).status_code == 404
    assert "Lundi" in director.get(address(parc)).content.decode()


def test_nothing_changed_writes_nothing(director: Client, parc: Structure) -> None:
    reviewed()
    Structure.objects.update(hours="Lundi\nMardi")
    parc.refresh_from_db()
    page = correct(director, parc)
    assert "La fiche publique est à jour" in reading.soup(page).get_text()
    assert not parc.revisions.exists()
    assert not AuditEntry.objects.exists()


def test_new_name_of_a_structure_is_that_of_its_space_once_it_is_public(
    director: Client, team: Client, parc: Structure
) -> None:
    reviewed()
    correct(director, parc, name="Centre des Tilleuls")
    parc.space.refresh_from_db()
    assert parc.space.name == "Centre du Parc"
    answer(team, "publier")
    parc.space.refresh_from_db()
    assert parc.space.name == "Centre des Tilleuls"


SAID = [
    ("website", "javascript:alert(1)", "Indiquez une adresse de site, par exemple https://www.exemple.fr"),
    ("website", "pas un site", "Indiquez une adresse de site, par exemple https://www.exemple.fr"),
    ("phone", "appelez-nous", "Indiquez un numéro à dix chiffres, par exemple 01 23 45 67 89."),
    ("phone", "01 23", "Indiquez un numéro à dix chiffres, par exemple 01 23 45 67 89."),
    ("email", "bonjour", "Indiquez une adresse électronique, par exemple nom@exemple.fr"),
    ("postal_code", "7700", "Indiquez un code postal de cinq chiffres, par exemple 77000."),
    ("address", " ", "Remplissez « Adresse »."),
    ("picture_description", "La façade", "Choisissez l’image que votre phrase décrit."),
]


@pytest.mark.parametrize(("field", "value", "said"), SAID)
def test_wrong_answer_is_refused_in_french(
    director: Client, parc: Structure, field: str, value: str, said: str
) -> None:
    page = correct(director, parc, **{field: value})
    told = [reading.plain(link.get_text()) for link in reading.main(page).select(".error-summary a")]
    assert told == [said]
    assert reading.plain(reading.soup(page).title.get_text()).startswith("Erreur : ")
    assert not parc.revisions.exists()


@pytest.mark.parametrize(
    "phone", ["+33 1 64 00 00 00", "+33 (0)1 64 00 00 00", "0164000000", "01-64-00-00-00"]
)
def test_telephone_is_written_as_it_is_read(director: Client, parc: Structure, phone: str) -> None:
    correct(director, parc, phone=phone)
    assert Structure.objects.get().phone == "01 64 00 00 00"
