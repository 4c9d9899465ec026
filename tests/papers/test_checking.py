"""Whoever holds a paper checks it, and learns no name; what is kept of a person, and until when."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts import personal_data
from accounts.actions.erasure import erase
from accounts.models import User
from extranet.papers import issuing, numbering
from extranet.papers import personal_data as papers_data
from extranet.papers.models import Paper, PaperKind
from extranet.papers.writing import spaced
from extranet.training.models import CourseSession, Enrolment
from tests.papers.test_issuing import one
from tests.training.conftest import told

K = PaperKind


@pytest.fixture(autouse=True)
def fresh_count() -> None:
    cache.clear()


def test_anybody_checks_a_paper_and_learns_no_name(
    visitor: Client, over: CourseSession, lucie: Enrolment, attended: None, alice: User
) -> None:
    paper = one(K.CERTIFICATE, over, alice)
    assert f"/verifier/{spaced(paper.code)}/" in paper.html
    for typed in (spaced(paper.code), paper.code.lower(), f" {paper.code[:4]} {paper.code[4:]}"):
        said = told(visitor.get("/verifier/", {"code": typed}, follow=True))
        for phrase in ("il est valable", "Certificat de réalisation", paper.number, "Accueillir l’autre"):
            assert phrase in said
        assert "Lucie" not in said and "Demo" not in said and "Mille Fenêtres" not in said
    issuing.cancel(paper, why="Lucie n’est pas venue", by=alice)
    said = told(visitor.get(f"/verifier/{paper.code}/"))
    assert "a été annulé" in said and "valable" not in said and "Lucie" not in said


def test_wrong_code_is_unknown_and_trying_many_is_stopped(
    visitor: Client, over: CourseSession, lucie: Enrolment, alice: User
) -> None:
    paper = one(K.CONVENTION, over, alice)
    for _try in range(8):
        answer = visitor.get(f"/verifier/{numbering.new_code()}/")
        assert answer.status_code == 404 and "Document inconnu" in answer.content.decode()
    answer = visitor.get("/verifier/AAAA-BBBB-CCCC/")
    assert answer.status_code == 429 and "Trop d’essais" in answer.content.decode()
    assert visitor.get(f"/verifier/{paper.code}/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        assert visitor.get("/verifier/AAAA-BBBB-CCCC/").status_code == 404


def test_codes_are_long_and_read_aloud_without_doubt() -> None:
    codes = {numbering.new_code() for _each in range(2000)}
    assert len(codes) == 2000 and not set("".join(codes)) & set("01ILO")


def test_person_reads_what_is_kept_and_until_when(
    over: CourseSession, lucie: Enrolment, attended: None, alice: User
) -> None:
    paper = one(K.CERTIFICATE, over, alice)
    found = personal_data.collect(lucie.person)["Documents de formation"]
    assert [each["numéro"] for each in found] == [paper.number]
    until = found[0]["gardé, même après un effacement, jusqu’au"]
    assert until == papers_data.kept_until(paper) and until.year == timezone.localdate(over.ends_at).year + 6
    invoice = one(K.INVOICE, over, alice)
    assert papers_data.kept_until(invoice).year == timezone.localdate().year + 10
    assert json.dumps(personal_data.collect(alice), default=str)


def test_erasure_keeps_the_proof(over: CourseSession, lucie: Enrolment, attended: None, alice: User) -> None:
    paper = one(K.CERTIFICATE, over, alice)
    erase(lucie.person)
    kept = Paper.objects.get(pk=paper.pk)
    assert "DEMO Lucie" in kept.html and kept.sha256 == paper.sha256 and "Lucie" not in kept.whom
