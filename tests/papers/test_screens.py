"""The team issues for all in one gesture; each person, and her direction, read hers."""

import io
import zipfile

import pytest
from django.test import Client
from pypdfium2 import PdfDocument

from accounts.models import User
from content import printing
from extranet.papers import batching, issuing, targets
from extranet.papers.models import Buyer, Paper, PaperBatch, PaperKind, PaperTemplate
from extranet.training import hours
from extranet.training.models import CourseSession, Enrolment
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.papers.test_issuing import one
from tests.training.conftest import told

K = PaperKind


def address(session: CourseSession, end: str = "") -> str:
    return f"{session.url}documents/{end}"


def press(team: Client, session: CourseSession, kind: PaperKind) -> str:
    return told(team.post(address(session, f"{kind}/emettre/"), follow=True))


def work() -> None:
    """What the worker does of what was asked."""
    for batch in PaperBatch.objects.filter(finished_at=None):
        batching.issue_batch.func(batch.pk)


def test_team_issues_for_all_and_sees_how_far_it_went(
    team: Client, over: CourseSession, lucie: Enrolment, karim: Enrolment, attended: None,
    django_capture_on_commit_callbacks: object,
) -> None:  # fmt: skip
    said = press(team, over, K.CERTIFICATE)
    assert "en cours d’émission" in said and "0 sur 1" in said
    press(team, over, K.CERTIFICATE)  # a second click
    assert PaperBatch.objects.count() == 1
    work()
    work()
    said = told(team.get(address(over)))
    assert "CR-" in said and "Lucie Demo" in said and "en cours d’émission" not in said
    press(team, over, K.CERTIFICATE)
    work()
    assert Paper.objects.count() == 1


def test_batch_says_who_was_left_out_and_why(
    team: Client, over: CourseSession, lucie: Enrolment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hours, "sources", [])
    press(team, over, K.CERTIFICATE)
    work()
    said = told(team.get(address(over)))
    assert "Lucie Demo : Les heures suivies ne sont pas connues" in said and not Paper.objects.exists()


def test_batch_that_stopped_goes_on_from_there(
    over: CourseSession, lucie: Enrolment, attended: None, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "A_CHUNK", 2)
    centre = lucie.structure
    for _each in range(4):
        factories.enrolment(over, factories.UserFactory(), centre)
    batch = batching.ask(over, K.CERTIFICATE, by=alice)
    assert batching._issue_chunk(batch.pk)
    batch.refresh_from_db()
    assert (batch.done, batch.total, Paper.objects.count()) == (2, 5, 2)
    PaperBatch.objects.update(asked_at="2020-01-01T00:00Z")
    assert batching.resume() == 1
    work()
    batch.refresh_from_db()
    assert (batch.done, batch.is_running) == (5, False)
    assert sorted(Paper.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]


def test_person_and_her_direction_read_hers_and_nobody_elses(
    over: CourseSession, lucie: Enrolment, karim: Enrolment, attended: None, alice: User, director: Client
) -> None:
    hers, quote = one(K.CERTIFICATE, over, alice), one(K.QUOTE, over, alice)
    person, colleague = signed_in(lucie.person), signed_in(karim.person)
    foreign = factories.UserFactory()
    factories.direct(foreign, factories.structure())
    assert "Certificat de réalisation" in told(person.get(lucie.url))
    assert "Certificat de réalisation" in told(director.get(lucie.url))
    for client, paper, status in (
        (person, hers, 200), (director, hers, 200), (colleague, hers, 404), (signed_in(foreign), hers, 404),
        (director, quote, 200), (person, quote, 404), (signed_in(foreign), quote, 404),
    ):  # fmt: skip
        assert client.get(paper.url).status_code == status
    answer = person.get(hers.url)
    assert answer["Content-Type"] == "application/pdf" and "no-store" in answer["Cache-Control"]
    assert "certificat-de-realisation-cr-" in answer["Content-Disposition"]
    assert "Devis" in told(director.get(over.url)) and "Devis" not in told(person.get(over.url))


def test_all_of_a_kind_leave_in_one_file(
    team: Client, over: CourseSession, lucie: Enrolment, karim: Enrolment, alice: User
) -> None:
    issued = [issuing.issue(each, by=alice) for each in targets.of(over, K.CONVOCATION)]
    issuing.cancel(issued[0], why="Erreur", by=alice)
    answer = team.get(address(over, "convocation/tout.zip"))
    opened = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    (name,) = opened.namelist()
    assert issued[1].number.lower() in name and len(PdfDocument(opened.read(name))) == 1
    assert team.get(address(over, "sheet/tout.zip")).status_code == 404
    assert team.get(address(over, "inconnu/tout.zip")).status_code == 404


def test_where_no_pdf_can_be_made_it_is_said(
    team: Client, over: CourseSession, lucie: Enrolment, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_pango(html: str, identifier: str) -> bytes:
        raise OSError("cannot load library 'libpango-1.0-0'")

    paper = one(K.CONVENTION, over, alice)
    monkeypatch.setattr(printing, "_printed", without_pango)
    for where in (paper.url, address(over, "convention/tout.zip")):
        assert "ne sait pas faire de PDF" in told(team.get(where, follow=True)), where


def test_batch_asked_for_while_one_runs_is_the_same(
    over: CourseSession, lucie: Enrolment, alice: User
) -> None:
    first = batching.ask(over, K.CONVENTION, by=alice)
    assert batching.ask(over, K.CONVENTION, by=alice) == first
    work()
    assert batching.ask(over, K.CONVENTION, by=alice) != first


def test_team_cancels_with_a_reason_and_the_person_reads_it(
    team: Client, over: CourseSession, lucie: Enrolment, attended: None, alice: User
) -> None:
    paper = one(K.CERTIFICATE, over, alice)
    assert "Remplissez « Raison »." in told(team.post(f"{paper.url}annuler/", {"why": "   "}))
    paper.refresh_from_db()
    assert paper.is_valid
    assert "Le document est annulé" in told(
        team.post(f"{paper.url}annuler/", {"why": "Nom faux"}, follow=True)
    )
    said = told(signed_in(lucie.person).get(lucie.url))
    assert "Annulé" in said and "Nom faux" in said
    assert signed_in(lucie.person).post(f"{paper.url}annuler/", {"why": "x"}).status_code == 403


def test_team_corrects_an_invoice_by_a_credit_note(
    team: Client, over: CourseSession, lucie: Enrolment, alice: User
) -> None:
    invoice = one(K.INVOICE, over, alice)
    said = told(team.post(f"{invoice.url}annuler/", {"why": "Place offerte"}, follow=True))
    assert "L’avoir AV-" in said and "Place offerte" in said
    assert team.post(address(over, "credit_note/emettre/")).status_code == 404


def test_team_says_who_buys(team: Client, over: CourseSession, lucie: Enrolment) -> None:
    where = f"/espace/formations/acheteurs/{lucie.structure.slug}/"
    assert "Un SIRET a quatorze chiffres" in told(team.post(where, {"siret": "12"}))
    team.post(where, {"siret": "123 456 789 00012", "representative": "Sacha Demo, présidente"})
    assert Buyer.objects.get().siret == "12345678900012"


def test_team_changes_words_sees_them_and_loses_none(team: Client, centre: object, alice: User) -> None:
    where = "/espace/formations/documents/modeles/convocation/"
    typed = {"title": "Votre convocation", "body": "Venez, {{ personne }} !", "version": "0"}
    shown = told(team.post(where, typed | {"see": "1"}))
    assert "Venez, EXEMPLE Claude" in shown and not PaperTemplate.objects.exists()
    refused = reading.soup(team.post(where, typed | {"body": "Venez, {{ prénom }} !", "keep": "1"}))
    assert "Champs inconnus : prénom." in reading.plain(refused.get_text(" "))
    assert "{{ prénom }}" in refused.select_one("textarea").get_text()
    team.post(where, typed | {"keep": "1"})
    assert (PaperTemplate.objects.get().title, PaperTemplate.objects.get().version) == (
        "Votre convocation",
        1,
    )
    late = told(team.post(where, typed | {"title": "En retard", "keep": "1"}))
    assert "Une autre personne a changé ce modèle" in late and "Votre convocation" in late
    assert PaperTemplate.objects.get().version == 1
