"""Invoices: what is owed, numbers without a gap, and credit notes that alone take them back."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, QuerySet

from accounts.models import Structure, User
from extranet.papers import issuing, targets
from extranet.papers.models import Paper, PaperCounter, PaperKind
from extranet.papers.subjects import PaperError
from extranet.training.models import CourseSession, Enrolment
from tests import factories
from tests.papers.conftest import person
from tests.papers.test_issuing import one, words

K = PaperKind


def test_invoice_counts_the_places_that_the_structure_pays(
    over: CourseSession, lucie: Enrolment, karim: Enrolment, centre: Structure, alice: User
) -> None:
    factories.enrolment(over, person(centre, "Inès"), centre)
    invoice = one(K.INVOICE, over, alice)
    assert invoice.amount == Decimal("240.00")
    said = words(invoice)
    for phrase in (invoice.number, "240,00 €", "Mention de TVA à confirmer.", "DEMO Inès",
                   "Places prises en charge par la fédération 1"):  # fmt: skip
        assert phrase in said, phrase


def test_course_that_is_sold_whole_is_counted_once(
    over: CourseSession, lucie: Enrolment, centre: Structure, alice: User
) -> None:
    over.course.fee_unit = "groupe"
    over.course.save()
    factories.enrolment(over, person(centre, "Inès"), centre)
    assert one(K.INVOICE, CourseSession.objects.get(), alice).amount == Decimal("120.00")


def test_nothing_is_invoiced_for_what_the_federation_pays(
    over: CourseSession, karim: Enrolment, alice: User
) -> None:
    with pytest.raises(PaperError, match="rien à facturer"):
        one(K.INVOICE, over, alice)
    assert not PaperCounter.objects.filter(last__gt=0).exists()  # its number was not lost


def test_credit_note_takes_back_an_invoice_and_another_may_replace_it(
    over: CourseSession, lucie: Enrolment, alice: User
) -> None:
    invoice = one(K.INVOICE, over, alice)
    with pytest.raises(PaperError, match="que par un avoir"):
        issuing.cancel(invoice, why="Erreur", by=alice)
    note = issuing.credit(invoice, why="Place non prise", by=alice)
    assert issuing.credit(invoice, why="Encore", by=alice) == note
    invoice.refresh_from_db()
    assert (invoice.is_valid, invoice.cancelled_why, note.amount) == (
        False,
        "Place non prise",
        invoice.amount,
    )
    said = words(note)
    assert invoice.number in said and "Place non prise" in said and "120,00 €" in said
    again = one(K.INVOICE, over, alice)
    assert again.sequence == invoice.sequence + 1 and again.is_valid
    with pytest.raises(PaperError, match="que par un avoir"):
        issuing.cancel(note, why="Erreur", by=alice)
    with pytest.raises(PaperError, match="Seule une facture"):
        issuing.credit(one(K.CONVENTION, over, alice), why="Erreur", by=alice)


def test_failed_invoice_leaves_its_number_to_the_next(
    over: CourseSession, lucie: Enrolment, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = factories.structure(name="L’Autre")
    factories.enrolment(over, person(other, "Zoé"), other)
    first, second = targets.of(over, K.INVOICE)
    assert issuing.issue(first, by=alice).sequence == 1
    with monkeypatch.context() as broken:
        broken.setattr("extranet.papers.issuing._page", lambda *said: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            issuing.issue(second, by=alice)
    assert issuing.issue(second, by=alice).sequence == 2


def test_paper_is_never_deleted(over: CourseSession, lucie: Enrolment, alice: User) -> None:
    invoice = one(K.INVOICE, over, alice)
    for delete in (
        invoice.delete,
        Paper.objects.all().delete,
        QuerySet(Paper).delete,
        lucie.structure.delete,
    ):
        with pytest.raises(ProtectedError), transaction.atomic():
            delete()
    assert Paper.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"structure": None},
        {"amount": None},
        {"kind": "credit_note"},
        {"cancelled_at": "2026-01-01T00:00Z"},
        {"sequence": 1},
    ],
)
def test_database_itself_refuses_what_is_not_an_invoice(
    over: CourseSession, lucie: Enrolment, alice: User, wrong: dict[str, object]
) -> None:
    paper = one(K.INVOICE, over, alice)
    issuing.credit(paper, why="Refaite", by=alice)
    made = {"kind": "invoice", "session": over, "structure": paper.structure, "year": paper.year,
            "sequence": 2, "code": "X", "title": "T", "amount": 1, "template_version": 0}  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.create(**made | wrong)
    assert Paper.objects.create(**made).pk
