"""Frames C and D of the yearly return: who paid, less what was given back, beside what was typed."""

import io
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Structure, User
from extranet.papers import issuing
from extranet.papers.models import Paper, PaperKind
from extranet.training import income, yearly_money
from extranet.training.models import CourseSession, Enrolment, YearlyAccounts
from home.models import CoursePage
from tests import factories
from tests.accounts.doors import signed_in
from tests.papers.conftest import person
from tests.papers.test_issuing import one
from tests.training.conftest import told

YEAR = timezone.localdate().year
SCREEN = f"/espace/formations/bureau/{YEAR}/"
K = PaperKind


def lines() -> dict[str, Decimal]:
    return {key: amount for key, _label, amount in yearly_money.of_year(YEAR).lines}


@pytest.fixture
def invoice(over: CourseSession, lucie: Enrolment, karim: Enrolment, centre: Structure, alice: User) -> Paper:
    """Three places paid by the fund, one by the structure for a public agent; Karim's by the federation."""
    for name in ("Inès", "Olga"):
        factories.enrolment(over, person(centre, name), centre)
    agent = person(centre, "Paul")
    factories.enrolment(over, agent, centre, status="public_agent", funding="structure")
    return one(K.INVOICE, over, alice)


def test_income_is_split_by_who_pays(invoice: Paper) -> None:
    assert lines() == {"2h": Decimal("360.00"), "3": Decimal("120.00")}
    money = yearly_money.of_year(YEAR)
    assert money.total == money.issued == invoice.amount and money.is_consistent


def test_cents_that_do_not_divide_are_not_lost(
    over: CourseSession, invoice: Paper, alice: User, centre: Structure
) -> None:
    issuing.credit(invoice, why="Prix de groupe", by=alice)
    over.course.fee_unit, over.course.member_fee = "groupe", Decimal("100.01")
    over.course.save()
    factories.enrolment(over, person(centre, "Zoé"), centre, funding="structure")
    one(K.INVOICE, CourseSession.objects.get(), alice)
    money = yearly_money.of_year(YEAR)
    assert money.total == money.issued == Decimal("100.01") and len(money.lines) == 3


def test_credit_note_takes_its_lines_back_whatever_changed_since(
    invoice: Paper, lucie: Enrolment, alice: User
) -> None:
    Enrolment.objects.update(funding="fdva")
    issuing.credit(invoice, why="Erreur", by=alice)
    assert lines() == {}
    assert yearly_money.of_year(YEAR).issued == 0


def test_courses_of_volunteers_and_other_years_stay_out(invoice: Paper) -> None:
    assert yearly_money.of_year(YEAR - 1).total == 0
    CoursePage.objects.update(framework=CoursePage.Framework.VOLUNTEER)
    assert yearly_money.of_year(YEAR).total == 0


def test_invoice_without_its_parts_is_seen(invoice: Paper, director: Client, team: Client) -> None:
    """The twin of the check: a part that is lost makes the totals differ, and the screen says so."""
    assert "Le total est celui des factures" in told(team.get(SCREEN))
    Paper.objects.filter(pk=invoice.pk).update(parts=invoice.parts[:1])
    assert not yearly_money.of_year(YEAR).is_consistent
    assert "Le total n’est pas celui des factures" in told(team.get(SCREEN))


def test_training_knows_no_paper_without_its_source(invoice: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(income, "sources", [])
    assert yearly_money.of_year(YEAR).total == 0


def test_team_types_the_accounts_and_takes_the_table(invoice: Paper, team: Client) -> None:
    typed = {"charges": "5000", "wages": "3000", "purchases": "500,50", "individuals": "120",
             "turnover": "6000"}  # fmt: skip
    page = told(team.post(f"{SCREEN}comptes/", typed, follow=True))
    assert "500,50" in page and "Soit 10 % des produits" in page and "600,00" in page
    book = load_workbook(io.BytesIO(b"".join(team.get(f"{SCREEN}bilan.xlsx").streaming_content)))
    assert book.sheetnames == ["C", "D", "E", "F-1", "F-3", "F-4", "Contrôles"]
    rows = [[cell.value for cell in row] for row in book["C"].iter_rows()]
    assert rows[-1] == [None, "Total", 600] and ["9", yearly_money.PAYERS["9"], 120] in rows
    assert [cell.value for cell in book["D"]["B"]][1:] == [5000, 3000, 500.5]


def test_parts_of_the_charges_stay_within_the_total(centre: Structure, team: Client) -> None:
    typed = {"charges": "100", "wages": "90", "purchases": "20", "individuals": "0", "turnover": "0"}
    assert "vérifiez les trois" in told(team.post(f"{SCREEN}comptes/", typed))
    assert not YearlyAccounts.objects.exists()


def test_direction_reads_no_accounts(director: Client) -> None:
    for end in ("", "comptes/", "bilan.xlsx"):
        assert director.get(f"{SCREEN}{end}").status_code == 404


def test_stranger_reads_no_accounts(charlie: User, centre: Structure) -> None:
    assert signed_in(charlie).get(f"{SCREEN}comptes/").status_code == 404
