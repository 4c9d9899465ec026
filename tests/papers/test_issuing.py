"""What is issued says what it must, once, and stays as it was."""

import re

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Structure, User
from extranet.papers import editing, issuing, targets
from extranet.papers.models import Buyer, Paper, PaperKind
from extranet.papers.subjects import PaperError, Subject
from extranet.training import hours, outcomes
from extranet.training.models import CourseSession, Enrolment, TrainingSettings
from tests import reading
from tests.papers.conftest import NDA

K = PaperKind


def one(kind: PaperKind, session: CourseSession, by: User) -> Paper:
    """The paper of the first whom that kind is for."""
    return issuing.issue(targets.of(session, kind)[0], by=by)


def words(paper: Paper) -> str:
    from bs4 import BeautifulSoup

    return re.sub(r"\s+", " ", BeautifulSoup(paper.html, "html.parser").get_text(" ").replace("\u202f", " "))


def test_certificate_says_the_words_of_the_official_model(
    over: CourseSession, lucie: Enrolment, attended: None, alice: User
) -> None:
    said = reading.plain(words(one(K.CERTIFICATE, over, alice)))
    for phrase in (
        "Je soussigné(e) Monique Demo, présidente, représentant(e) légal(e) du dispensateur de l’action "
        "concourant au développement des compétences Fédération d’essai, atteste que",
        "Mme/M. DEMO Lucie, salarié(e) de l’entreprise Les Mille Fenêtres, a suivi l’action "
        "Accueillir l’autre",
        "Nature de l’action concourant au développement des compétences",
        "☒ action de formation ☐ bilan de compétences ☐ action de VAE ☐ action de formation par apprentissage¹",
        "pour une durée de 2,50 heures²",
        "Sans préjudice des délais imposés par les règles fiscales, comptables ou commerciales, je m’engage à "
        "conserver l’ensemble des pièces justificatives qui ont permis d’établir le présent certificat pendant "
        "une durée de 3 ans à compter de la fin de l’année du dernier paiement. En cas de cofinancement des "
        "fonds européens la durée de conservation est étendue conformément aux obligations conventionnelles "
        "spécifiques.",
        "Fait à Melun, le",
        "Cachet et signature du responsable du dispensateur de formation (nom, prénom, qualité du signataire)",
    ):
        assert reading.plain(phrase) in said, phrase


def test_planned_hours_are_never_printed_as_attended(
    over: CourseSession, lucie: Enrolment, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hours, "sources", [])
    for kind in (K.CERTIFICATE, K.ACHIEVEMENT):
        with pytest.raises(PaperError, match="heures suivies ne sont pas connues"):
            one(kind, over, alice)
    monkeypatch.setattr(hours, "sources", [lambda asked: {}])
    with pytest.raises(PaperError, match="Aucune heure"):
        one(K.CERTIFICATE, over, alice)
    assert not Paper.objects.exists()


def test_volunteer_has_an_attestation_without_the_labour_code(
    over: CourseSession, lucie: Enrolment, karim: Enrolment, attended: None, alice: User
) -> None:
    assert [each.enrolment for each in targets.of(over, K.CERTIFICATE)] == [lucie]
    assert [each.enrolment for each in targets.of(over, K.PARTICIPATION)] == [karim]
    said = words(one(K.PARTICIPATION, over, alice))
    assert "bénévole de Les Mille Fenêtres" in said and "2,50 heures" in said
    assert "Code du travail" not in said and "L6353" not in said


def test_convention_says_all_that_the_law_wants(
    over: CourseSession, lucie: Enrolment, karim: Enrolment, alice: User
) -> None:
    said = words(one(K.CONVENTION, over, alice))
    for phrase in (NDA, "Accueillir l’autre", "Écouter", "Un programme.", "Études de cas.", "3 h 30", "0 %",
                   "Exercices.", "Attestation.", "120,00 €", "À trente jours.", "DEMO Lucie", "DEMO Karim",
                   "1" * 14, "Bob Demo, directeur", "Camille Voix : Formatrice"):  # fmt: skip
        assert phrase in said, phrase


def test_what_the_law_wants_is_never_left_blank(
    over: CourseSession, lucie: Enrolment, attended: None, alice: User, centre: Structure
) -> None:
    Buyer.objects.all().delete()
    with pytest.raises(PaperError, match=r"Il manque.* : représentant, siret structure"):
        one(K.CONVENTION, over, alice)
    TrainingSettings.objects.update(signatory="", vat_mention="")
    with pytest.raises(PaperError, match=r"Il manque.* : signataire"):
        one(K.CERTIFICATE, over, alice)
    with pytest.raises(PaperError, match=r"Il manque.* : mention tva"):
        one(K.INVOICE, over, alice)


def test_asked_twice_there_is_one_paper(
    over: CourseSession, lucie: Enrolment, attended: None, alice: User
) -> None:
    first = one(K.CERTIFICATE, over, alice)
    assert one(K.CERTIFICATE, over, alice) == first and Paper.objects.count() == 1
    copy = {"kind": first.kind, "session": over, "enrolment": lucie, "year": 1, "sequence": 1, "code": "X"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.create(**copy, title="T", template_version=0)


def test_changing_the_words_alters_nothing_that_left(
    over: CourseSession, lucie: Enrolment, attended: None, alice: User
) -> None:
    before = one(K.PROGRAMME, over, alice)
    editing.keep(K.PROGRAMME, "Autre titre", "Autre texte : {{ formation }}", read=0, by=alice)
    before.refresh_from_db()
    assert before.title == "Programme de formation" and "Autre texte" not in before.html
    issuing.cancel(before, why="Refait", by=alice)
    after = one(K.PROGRAMME, over, alice)
    assert "Autre texte : Accueillir l’autre" in words(after) and after.template_version == 1
    assert after.sequence == before.sequence + 1


def test_nothing_is_attested_before_the_end_nor_convoked_before_it_is_sure(
    over: CourseSession, lucie: Enrolment, attended: None, alice: User
) -> None:
    CourseSession.objects.update(ends_at="2999-01-01T00:00Z", stage="open")
    with pytest.raises(PaperError, match="pas terminée"):
        one(K.CERTIFICATE, CourseSession.objects.get(), alice)
    with pytest.raises(PaperError, match="Confirmez d’abord"):
        one(K.CONVOCATION, CourseSession.objects.get(), alice)


def test_assessment_that_nobody_made_is_left_to_fill_in(
    over: CourseSession, lucie: Enrolment, attended: None, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = Subject(K.ACHIEVEMENT, over, enrolment=lucie)
    paper = issuing.issue(subject, by=alice)
    assert "☐ acquis" in words(paper)
    issuing.cancel(paper, why="Évaluée depuis", by=alice)
    monkeypatch.setattr(outcomes, "sources", [lambda enrolment: [("Écouter", "Atteint")]])
    assert "Écouter Atteint" in words(issuing.issue(subject, by=alice))
