"""What the public reads of sessions: dates and places left, at once; never a name, never a draft."""

import datetime
import io

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from pypdfium2 import raw as pdfium

from accounts.models import Structure, User
from extranet.training import announcing, enrolling, planning
from extranet.training.enrolling import Asked
from extranet.training.models import CourseSession, Trainer
from home.models import CoursePage
from tests import factories, reading
from tests.accounts.doors import signed_in

YEAR = (timezone.localdate() + datetime.timedelta(days=30)).year


@pytest.fixture
def course(session: CourseSession) -> CoursePage:
    session.course.save()
    return session.course


def test_visitor_sees_the_places_left_as_soon_as_one_is_taken(
    visitor: Client, course: CoursePage, session: CourseSession, centre: Structure, lucie: User, karim: User
) -> None:
    assert "2 places restantes sur 2" in reading.words(visitor.get(course.url))
    for person, said in ((lucie, "1 place restante sur 2"), (karim, "Complet : liste d’attente ouverte")):
        enrolling.enrol(session, [Asked(person, centre, "employee", "opco")], by=person)
        assert said in reading.words(visitor.get(course.url))
    assert "Lucie" not in reading.words(visitor.get(course.url))


def test_visitor_who_wants_to_enrol_is_led_to_sign_in(
    visitor: Client, course: CoursePage, session: CourseSession, lucie: User
) -> None:
    button = reading.soup(visitor.get(course.url)).select_one(f"a.button[href='{session.url}']")
    assert button is not None and "S’inscrire" in button.get_text()
    assert visitor.get(session.url)["Location"].startswith("/compte/login/")
    assert signed_in(lucie).get(session.url).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"stage": "planned"},
        {"stage": "cancelled", "cancelled_at": timezone.now()},
        {"ends_at": timezone.now()},
    ],
)
def test_visitor_is_not_told_of_drafts_nor_of_what_is_over(
    fields: dict[str, object], visitor: Client, course: CoursePage, session: CourseSession
) -> None:
    CourseSession.objects.update(**fields)
    text = reading.words(visitor.get(course.url))
    assert "Dates à venir" in text and "restantes" not in text


def test_draft_and_cancelled_sessions_are_in_no_schedule(
    visitor: Client, course: CoursePage, session: CourseSession
) -> None:
    CourseSession.objects.update(stage="planned")
    assert visitor.get(f"/se-former/programme-{YEAR}.xlsx").status_code == 404
    CourseSession.objects.update(stage="cancelled", cancelled_at=timezone.now())
    assert visitor.get(f"/se-former/programme-{YEAR}.xlsx").status_code == 404


def test_in_house_session_is_not_announced(
    visitor: Client, course: CoursePage, centre: Structure, session: CourseSession
) -> None:
    CourseSession.objects.update(format="in_house", structure=centre, venue="Chez nous")
    assert "Chez nous" not in reading.words(visitor.get(course.url))


def test_course_comes_by_its_next_day_and_leaves_it_when_it_passes(
    course: CoursePage, session: CourseSession, alice: User
) -> None:
    assert course.first_date == session.first_day
    later = factories.training_session(course, in_days=60, stage="planned")
    planning.open_enrolments(later)
    CourseSession.objects.filter(pk=session.pk).update(starts_at=timezone.now())
    assert announcing.announce_all() == 1 and announcing.announce_all() == 0
    course.refresh_from_db()
    assert course.first_date == later.first_day
    planning.cancel(later, why="X", by=alice)
    course.refresh_from_db()
    assert course.first_date is None


def test_schedule_of_the_year_is_an_accessible_pdf(
    visitor: Client, course: CoursePage, session: CourseSession
) -> None:
    session.trainers.add(Trainer.objects.create(name="Bruno Demo"))
    assert f"programme-{YEAR}.pdf" in visitor.get("/se-former/").content.decode()
    answer = visitor.get(f"/se-former/programme-{YEAR}.pdf")
    pdf = PdfDocument(answer.content)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert course.title in text and "Bruno Demo" in text and session.code in text
    assert pdfium.FPDFCatalog_IsTagged(pdf)


def test_schedule_of_the_year_is_a_table_without_formulas(
    visitor: Client, course: CoursePage, session: CourseSession
) -> None:
    CoursePage.objects.update(title="=1+1")
    sheet = load_workbook(io.BytesIO(visitor.get(f"/se-former/programme-{YEAR}.xlsx").content)).active
    header, line = sheet.iter_rows()
    assert [cell.value for cell in header][:3] == ["Code", "Formation", "Date"]
    assert [cell.value for cell in line][:2] == [session.code, "=1+1"]
    assert "f" not in {cell.data_type for cell in line}


def test_schedule_of_the_year_is_an_agenda_without_private_links(
    visitor: Client, course: CoursePage, session: CourseSession
) -> None:
    CourseSession.objects.update(video_link="https://visio.example/salle", practical="Code 1234")
    answer = visitor.get(f"/se-former/programme-{YEAR}.ics").content.decode()
    (event,) = Calendar.from_ical(answer).walk("VEVENT")
    assert event["summary"] == course.title and event.decoded("dtstart").hour == 9
    assert "visio.example" not in answer and "1234" not in answer


@pytest.mark.parametrize("end", ["1999.pdf", "2999.xlsx", f"{YEAR}.docx", f"{YEAR + 5}.ics", "x.pdf"])
def test_schedule_that_is_not_there_is_missing(end: str, visitor: Client, course: CoursePage) -> None:
    assert visitor.get(f"/se-former/programme-{end}").status_code == 404


def test_agenda_carries_the_half_days(visitor: Client, course: CoursePage, session: CourseSession) -> None:
    assert course.title in visitor.get("/agenda/calendrier.ics").content.decode()


def test_search_engine_reads_each_session(
    visitor: Client, course: CoursePage, session: CourseSession
) -> None:
    factories.training_session(course, in_days=60)
    (data,) = reading.structured(visitor.get(course.url))
    assert len(data["hasCourseInstance"]) == 2
    assert data["hasCourseInstance"][0]["courseWorkload"] == "PT210M"
