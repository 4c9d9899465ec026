"""Materials of a session: Dora gives them, Lucie has them, and nobody else."""

import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from accounts.models import Structure, User
from content import seams
from content.models import Document
from extranet.training.models import CourseSession, Enrolment, Material
from home.roles import EDITORS, ensure_roles
from tests import factories
from tests.accounts.doors import signed_in
from tests.attendance.conftest import at, planned

SCREEN = "/espace/formations/sessions/F1/supports/"


def give(client: Client, name: str = "exercices.txt", **fields: str) -> HttpResponse:
    file = SimpleUploadedFile(name, b"Trois exercices")
    return client.post(SCREEN, {"file": file, "for_participants": "on"} | fields)


@pytest.fixture
def trainer(dora: User, session: CourseSession) -> Client:
    return signed_in(dora)


def test_trainer_gives_a_material_and_whoever_has_a_place_takes_it(trainer: Client, lucie: Enrolment) -> None:
    assert give(trainer).status_code == 302
    reader = signed_in(lucie.person)
    page = reader.get(SCREEN)
    assert "exercices" in page.content.decode() and "Ajouter un support" not in page.content.decode()
    assert b"".join(reader.get(Document.objects.get().url)) == b"Trois exercices"


def test_what_is_for_the_trainers_is_not_shown_to_participants(trainer: Client, lucie: Enrolment) -> None:
    give(trainer, "corriges.txt", for_participants="")
    reader = signed_in(lucie.person)
    assert "corriges" not in reader.get(SCREEN).content.decode()
    assert reader.get(Document.objects.get().url).status_code == 404
    assert "animation seulement" in trainer.get(SCREEN).content.decode()


def test_without_the_rule_anybody_of_the_network_would_have_the_file(
    trainer: Client, bob: User, session: CourseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(trainer)
    address = Document.objects.get().url
    assert signed_in(bob).get(address).status_code == 404
    assert signed_in(bob).get(SCREEN).status_code == 404
    everything = [lambda person: Material.objects.values_list("document")]
    monkeypatch.setattr(seams, "opened_documents", everything)
    assert signed_in(bob).get(address).status_code == 200


def test_whoever_gave_up_her_place_has_the_file_no_more(trainer: Client, lucie: Enrolment) -> None:
    give(trainer)
    Enrolment.objects.update(state=Enrolment.State.CANCELLED)
    assert signed_in(lucie.person).get(Document.objects.get().url).status_code == 404


def test_trainer_has_them_until_thirty_days_after_and_trainees_keep_them(
    trainer: Client, dora: User, lucie: Enrolment, clock: time_machine.Traveller
) -> None:
    give(trainer)
    clock.move_to(at(9, days=29))
    assert signed_in(dora).get(SCREEN).status_code == 200
    clock.move_to(at(9, days=31) + datetime.timedelta(hours=9))
    assert signed_in(dora).get(SCREEN).status_code == 404
    assert signed_in(dora).get(Document.objects.get().url).status_code == 404
    assert signed_in(lucie.person).get(Document.objects.get().url).status_code == 200


def test_participant_can_neither_add_nor_take_away(trainer: Client, lucie: Enrolment) -> None:
    give(trainer)
    reader = signed_in(lucie.person)
    assert give(reader).status_code == 403
    assert reader.post(f"{SCREEN}{Material.objects.get().pk}/retirer/").status_code == 403
    assert Material.objects.count() == 1


def test_material_that_is_taken_away_is_for_nobody(trainer: Client, lucie: Enrolment) -> None:
    give(trainer)
    address = Document.objects.get().url
    assert trainer.post(f"{SCREEN}{Material.objects.get().pk}/retirer/").status_code == 302
    assert signed_in(lucie.person).get(address).status_code == 404
    assert "Aucun support" in trainer.get(SCREEN).content.decode()


@pytest.mark.parametrize(("name", "said"), [("virus.exe", "ne se partage pas"), ("faux.pdf", "")])
def test_file_that_is_not_what_its_name_says_is_refused_in_words(
    trainer: Client, session: CourseSession, name: str, said: str
) -> None:
    page = give(trainer, name)
    assert page.status_code == 200 and said in page.content.decode()
    assert not Material.objects.exists()


def test_team_gives_materials_too(alice: User, centre: Structure, session: CourseSession) -> None:
    assert give(signed_in(alice)).status_code == 302
    assert Material.objects.get().session == session


def test_editor_of_the_public_site_has_no_material(
    trainer: Client, alice: User, session: CourseSession
) -> None:
    """She publishes, and is of no session: a document that no space kept would be hers to publish."""
    give(trainer)
    editor = factories.UserFactory(email="plume@federation.example")
    editor.groups.add(ensure_roles()[EDITORS])
    assert signed_in(editor).get(Document.objects.get().url).status_code == 404
    assert not Document.objects.of_the_site().exists()
    assert signed_in(alice).get(Document.objects.get().url).status_code == 200


def test_two_sessions_give_out_one_document_and_the_bin_waits_for_both(
    trainer: Client, session: CourseSession, dora: User
) -> None:
    give(trainer)
    other = planned("F2", session.trainers.get())
    trainer.post(
        SCREEN.replace("F1", "F2"), {"file": SimpleUploadedFile("exercices.txt", b"Trois exercices")}
    )
    document = Document.objects.get()
    first, second = Material.objects.order_by("pk")
    assert (first.document, second.document, second.session) == (document, document, other)
    trainer.post(f"{SCREEN}{first.pk}/retirer/")
    assert trainer.get(document.url).status_code == 200
    trainer.post(f"{SCREEN.replace('F1', 'F2')}{second.pk}/retirer/")
    assert trainer.get(document.url).status_code == 404
