"""The training manager's desk: what is to do, how sessions fill, what the year gave, lists to take away."""

import datetime
import io
from collections.abc import Iterable
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import AuditEntry, Structure, StructureRole, User
from extranet.training import hours, pact_aims, yearly_return
from extranet.training.models import CourseSession, Enrolment, Trainer
from home.models import CoursePage
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.training.conftest import State, told, worker

YEAR = timezone.localdate().year
DESK = "/espace/formations/bureau/"


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> dict[int, Decimal]:
    """The hours that the signatures of each enrolment give, as the tests say."""
    kept: dict[int, Decimal] = {}

    def source(enrolments: Iterable[Enrolment]) -> dict[int, Decimal]:
        return {each.pk: kept[each.pk] for each in enrolments if each.pk in kept}

    monkeypatch.setattr(hours, "sources", [source])
    return kept


def to_do(team: Client) -> list[str]:
    page = reading.main(team.get(DESK))
    return [reading.plain(each.get_text(" ")) for each in page.select("section:first-of-type .rows > li")]


def test_session_below_its_minimum_is_to_decide_three_weeks_before(
    team: Client, session: CourseSession, centre: Structure, lucie: User
) -> None:
    CourseSession.objects.update(min_participants=2)
    assert to_do(team) == []
    near = timezone.now() + datetime.timedelta(days=10)
    CourseSession.objects.update(starts_at=near, ends_at=near + datetime.timedelta(hours=3))
    first, second = to_do(team)
    assert "Sous le minimum : confirmer ou annuler" in first and "Dire qui anime" in second
    session.trainers.add(Trainer.objects.create(name="Bruno"))
    for person in (lucie, worker(centre, "Ines")):
        factories.enrolment(session, person, centre)
    (only,) = to_do(team)
    assert only.startswith("Confirmer")


def test_direction_that_does_not_answer_is_to_be_reminded(
    team: Client, session: CourseSession, centre: Structure, lucie: User
) -> None:
    asked = factories.enrolment(session, lucie, centre, state=State.ASKED, approved_at=None)
    assert to_do(team) == []
    Enrolment.objects.filter(pk=asked.pk).update(asked_at=timezone.now() - datetime.timedelta(days=6))
    (only,) = to_do(team)
    assert "Relancer la direction" in only and "Lucie Demo" in only


def test_desk_shows_how_sessions_fill(
    team: Client, session: CourseSession, centre: Structure, lucie: User
) -> None:
    CourseSession.objects.update(min_participants=2)
    factories.enrolment(session, lucie, centre)
    page = told(team.get(DESK))
    assert "1 / 2 (50 %)" in page and "minimum 2 pas atteint" in page


def test_desk_is_not_for_members(lucie: User, session: CourseSession) -> None:
    assert signed_in(lucie).get(DESK).status_code == 404


@pytest.fixture
def year(
    session: CourseSession, centre: Structure, lucie: User, karim: User, signed: dict[int, Decimal]
) -> dict[int, Decimal]:
    """Lucie signed for seven hours of a professional session of this year, Ines for three and a half, of
    a municipal centre; Paul never came."""
    town = factories.structure(management_mode=Structure.Management.LOCAL_AUTHORITY)
    CoursePage.objects.update(nsf_code="332")
    past = timezone.now() - datetime.timedelta(hours=5)
    CourseSession.objects.update(
        starts_at=past, ends_at=past + datetime.timedelta(hours=1), remote_hours=1, hours=7
    )
    session.trainers.add(Trainer.objects.create(name="Bruno", kind="external"))
    hers = factories.enrolment(session, lucie, centre)
    other = factories.enrolment(session, worker(town, "Ines"), town, status="public_agent")
    factories.enrolment(session, worker(centre, "Paul"), centre)
    signed |= {hers.pk: Decimal(7), other.pk: Decimal("3.5")}
    return signed


def test_yearly_return_counts_what_was_signed_for(year: dict[int, Decimal]) -> None:
    found = yearly_return.of_year(YEAR)
    lines = {key: (line.trainees, line.hours) for key, line in found.by_status.items()}
    assert lines == {"a": (1, Decimal(7)), "e": (1, Decimal("3.5"))}
    assert found.is_consistent and found.remote
    assert {key: line.trainees for key, line in found.by_speciality.items()} == {"332": 2}
    assert {key: (line.trainees, line.hours) for key, line in found.trainers.items()} == {
        "external": (1, Decimal(7))
    }


def test_yearly_return_leaves_volunteers_out(year: dict[int, Decimal]) -> None:
    CoursePage.objects.update(framework=CoursePage.Framework.VOLUNTEER)
    assert yearly_return.of_year(YEAR).by_status == {}


def test_totals_that_differ_are_said(
    team: Client, year: dict[int, Decimal], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = told(team.get(f"{DESK}{YEAR}/"))
    assert "Les trois totaux sont égaux." in page and "10,50" in page
    monkeypatch.setattr(yearly_return, "_aim", lambda each: (str(each.pk), "x"))
    monkeypatch.setattr(yearly_return.YearlyReturn, "by_speciality", {}, raising=False)
    found = yearly_return.of_year(YEAR)
    found.by_aim.popitem()
    assert not found.is_consistent


def test_course_without_speciality_is_said(team: Client, year: dict[int, Decimal]) -> None:
    CoursePage.objects.update(nsf_code="")
    assert "n’a pas de code de spécialité" in told(team.get(f"{DESK}{YEAR}/"))


def test_pact_is_followed_by_structure(
    team: Client,
    session: CourseSession,
    centre: Structure,
    lucie: User,
    karim: User,
    signed: dict[int, Decimal],
) -> None:
    CoursePage.objects.update(pact_aim=CoursePage.PactAim.STEERING)
    worker(centre, "Odile", StructureRole.BOARD)
    hers = factories.enrolment(session, karim, centre, status="volunteer")
    steering, power = pact_aims.progress()
    assert (steering.network.trained, steering.network.known) == (0, 2)
    signed[hers.pk] = Decimal(3)
    steering, power = pact_aims.progress()
    assert steering.network.percent == 50 and power.network.trained == 0
    assert "Les Mille Fenêtres 1 2 50 %" in told(team.get(f"{DESK}buts/"))


def test_list_of_a_year_is_taken_away_without_formulas(
    team: Client, alice: User, year: dict[int, Decimal], lucie: User
) -> None:
    User.objects.filter(pk=lucie.pk).update(last_name="=HYPERLINK(1)")
    answer = team.get(f"{DESK}{YEAR}/inscriptions.csv")
    lines = b"".join(answer).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Session;Formation;Début;Nom") and len(lines) == 4
    assert any("'=HYPERLINK(1);Lucie" in line and line.endswith("7,00") for line in lines)
    sheet = load_workbook(
        io.BytesIO(b"".join(team.get(f"{DESK}{YEAR}/inscriptions.xlsx").streaming_content))
    ).active
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    noted = AuditEntry.objects.filter(act=AuditEntry.Act.DATA_EXPORTED, actor=alice)
    assert {entry.detail for entry in noted} == {f"inscriptions-{YEAR}.csv", f"inscriptions-{YEAR}.xlsx"}


@pytest.mark.parametrize("end", ["1900/", "2999/", f"{YEAR}/inscriptions.pdf"])
def test_year_that_is_not_there_is_missing(end: str, team: Client) -> None:
    assert team.get(f"{DESK}{end}").status_code == 404


def test_export_of_thousands_costs_a_few_questions_a_hundred(
    team: Client, session: CourseSession, centre: Structure
) -> None:
    people = User.objects.bulk_create(
        User(email=f"p{n}@exemple.example", first_name="P", last_name=str(n)) for n in range(1200)
    )
    words = {"session": session, "structure": centre, "state": "confirmed", "status": "employee",
             "funding": "opco", "confirmed_at": timezone.now()}  # fmt: skip
    Enrolment.objects.bulk_create(Enrolment(person=person, **words) for person in people)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        year_of = session.first_day.year if session.first_day else YEAR
        lines = b"".join(team.get(f"{DESK}{year_of}/inscriptions.csv")).splitlines()
    assert len(lines) == 1201 and len(asked) < 20
