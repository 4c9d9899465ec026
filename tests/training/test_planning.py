"""The team plans a session, opens it, confirms it, moves it, cancels it; each person is told once."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.models import Structure, User
from background.models import OutgoingMail
from extranet.training import convoking, planning
from extranet.training.models import CourseSession, SessionSlot, Trainer
from home.models import CoursePage
from tests import factories
from tests.accounts.doors import signed_in
from tests.training.conftest import State, states, told, written_to

DAY = timezone.localdate() + datetime.timedelta(days=40)


def slot(day: datetime.date = DAY, start: int = 9, end: int = 12, **more: Any) -> SessionSlot:
    return SessionSlot(date=day, starts_at=datetime.time(start), ends_at=datetime.time(end), **more)


def typed(course: CoursePage, *rows: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    """What the form sends."""
    sent: dict[str, Any] = {
        "course": course.pk, "code": "F27-01-S1", "format": "open", "min_participants": 2,
        "max_participants": 12, "venue": "Melun", "needs_approval": "on",
        "demi-TOTAL_FORMS": len(rows), "demi-INITIAL_FORMS": 0,
    }  # fmt: skip
    for number, (day, start, end) in enumerate(rows):
        sent |= {f"demi-{number}-date": day, f"demi-{number}-starts_at": start}
        sent |= {f"demi-{number}-ends_at": end, f"demi-{number}-mode": "in_person"}
    return sent | more


MORNING, AFTERNOON = (DAY.isoformat(), "09:00", "12:30"), (DAY.isoformat(), "13:30", "17:00")


def test_team_plans_opens_and_confirms(team: Client, centre: Structure, lucie: User) -> None:
    course = factories.course()
    page = told(team.post("/espace/formations/preparer/", typed(course, MORNING, AFTERNOON), follow=True))
    assert "La session est préparée." in page and "7 h" in page
    made = CourseSession.objects.get()
    assert (made.hours, made.remote_rate, made.first_day) == (7, 0, DAY)
    assert signed_in(lucie).get(made.url).status_code == 404  # not announced yet
    assert "Les inscriptions sont ouvertes." in told(team.post(f"{made.url}ouvrir/", follow=True))
    factories.enrolment(made, lucie, centre)
    page = told(team.post(f"{made.url}confirmer/", follow=True))
    assert "1 convocation part." in page
    assert written_to(lucie) == [f"Convocation, {course.title}"]
    assert convoking.convoke(CourseSession.objects.get()) == 0


@pytest.mark.parametrize(
    ("rows", "more", "words"),
    [
        ([(DAY.isoformat(), "12:00", "09:00")], {}, "L’heure de fin vient après l’heure de début."),
        ([MORNING, (DAY.isoformat(), "12:00", "14:00")], {}, "Deux demi-journées se chevauchent"),
        ([MORNING], {"max_participants": 1}, "Le maximum est plus petit que le minimum."),
        ([MORNING], {"min_participants": 0}, "« Personnes, au moins » : pas moins de 1."),
        ([MORNING], {"max_participants": 32768}, "« Personnes, au plus » : pas plus de 999."),
        ([MORNING], {"format": "in_house"}, "Seule une session intra est celle d’une structure."),
        (
            [MORNING],
            {"opens_on": DAY.isoformat(), "closes_on": "2026-01-01"},
            "Les inscriptions se terminent après avoir commencé.",
        ),
        ([("", "09:00", "12:00")], {}, "Remplissez « Jour »."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(
    team: Client, home_page: object, rows: Any, more: dict[str, Any], words: str
) -> None:
    page = team.post("/espace/formations/preparer/", typed(factories.course(), *rows, **more))
    assert words in told(page) and not CourseSession.objects.exists()
    assert 'value="F27-01-S1"' in page.content.decode()


def test_row_that_nobody_filled_is_no_half_day(team: Client, home_page: object) -> None:
    """A browser sends the empty rows too, with how each takes place."""
    empty = ("", "", "")
    team.post("/espace/formations/preparer/", typed(factories.course(), MORNING, empty, empty))
    assert CourseSession.objects.get().slots.count() == 1


def test_session_without_half_days_does_not_open(team: Client, home_page: object) -> None:
    team.post("/espace/formations/preparer/", typed(factories.course()))
    made = CourseSession.objects.get()
    assert "Ajoutez d’abord les demi-journées." in told(team.post(f"{made.url}ouvrir/", follow=True))
    assert "Dates à venir" in told(team.get(made.url))


def test_trainer_is_not_in_two_places_at_once(
    team: Client, home_page: object, session: CourseSession
) -> None:
    bruno = Trainer.objects.create(name="Bruno Demo")
    session.trainers.add(bruno)
    there = session.slots.get()
    row = (there.date.isoformat(), "10:00", "12:00")
    page = told(
        team.post("/espace/formations/preparer/", typed(factories.course(), row, trainers=[bruno.pk]))
    )
    assert f"Bruno Demo anime déjà la session {session.code}" in page
    CourseSession.objects.update(stage="cancelled", cancelled_at=timezone.now())
    team.post("/espace/formations/preparer/", typed(factories.course(), row, trainers=[bruno.pk]))
    assert CourseSession.objects.count() == 2


def test_moved_date_convokes_anew_once(
    session: CourseSession, centre: Structure, alice: User, lucie: User
) -> None:
    factories.enrolment(session, lucie, centre)
    planning.confirm(session)
    session.refresh_from_db()
    planning.keep(session, list(session.slots.all()), [], by=alice)  # nothing changes: nobody is told
    planning.keep(session, [slot(DAY)], [], by=alice)
    assert written_to(lucie) == [
        f"Convocation, {session.course.title}", f"Changement : Convocation, {session.course.title}"
    ]  # fmt: skip
    assert session.slots.get().date == DAY


def test_convocation_puts_the_half_days_in_the_agenda(
    session: CourseSession, centre: Structure, alice: User, lucie: User
) -> None:
    session.stage = CourseSession.Stage.CONFIRMED
    planning.keep(session, [slot(start=9, end=12), slot(start=14, end=17, mode="remote")], [], by=alice)
    factories.enrolment(session, lucie, centre)
    convoking.convoke(session)
    calendar = Calendar.from_ical(OutgoingMail.objects.get(to=lucie.email).calendar)
    events = list(calendar.walk("VEVENT"))
    assert [event["summary"] for event in events] == [session.course.title] * 2
    assert events[0].decoded("dtstart").isoformat().startswith(f"{DAY}T09:00")
    assert events[0]["location"] == "Melun" and events[1]["location"] == "À distance"
    assert events[0]["uid"] != events[1]["uid"]


def test_remote_share_is_computed(home_page: object, alice: User, session: CourseSession) -> None:
    planning.keep(session, [slot(start=9, end=12), slot(start=14, end=15, mode="remote")], [], by=alice)
    assert session.remote_rate == 25


def test_cancelled_session_tells_everybody_and_offers_another(
    team: Client, session: CourseSession, centre: Structure, lucie: User, karim: User
) -> None:
    other = factories.training_session(session.course, in_days=60)
    factories.enrolment(session, lucie, centre)
    factories.enrolment(session, karim, centre, state=State.WAITING, confirmed_at=None)
    assert "Remplissez « Pourquoi ? »." in told(team.post(f"{session.url}annuler/", {"why": ""}))
    team.post(f"{session.url}annuler/", {"why": "Trop peu de personnes"})
    assert states(session) == {"Lucie": State.CANCELLED, "Karim": State.CANCELLED}
    for person in (lucie, karim):
        assert written_to(person) == [f"Session annulée : {session.course.title}"]
    letter = OutgoingMail.objects.get(to=lucie.email)
    assert "Trop peu de personnes" in letter.text and f"/sessions/{other.code}/" in letter.text
    assert team.post(f"{session.url}annuler/", {"why": "Encore"}).status_code == 403


def test_copy_keeps_all_but_the_days(team: Client, session: CourseSession) -> None:
    page = team.get(f"/espace/formations/preparer/?modele={session.code}").content.decode()
    assert 'value="Melun"' in page and 'value="09:00"' in page
    assert session.slots.get().date.isoformat() not in page


def test_new_session_starts_from_what_its_course_says(team: Client, home_page: object) -> None:
    course = factories.course(code="F27-01", venue="Torcy", max_participants=14)
    page = team.get(f"/espace/formations/preparer/?formation={course.pk}").content.decode()
    assert 'value="F27-01-S1"' in page and 'value="Torcy"' in page and 'value="14"' in page
    assert team.get("/espace/formations/preparer/?formation=x").status_code == 200


def test_in_house_session_is_for_its_structure_alone(
    session: CourseSession, centre: Structure, lucie: User, charlie: User
) -> None:
    factories.member(charlie, factories.structure())
    CourseSession.objects.update(format="in_house", structure=centre)
    assert signed_in(lucie).get(session.url).status_code == 200
    assert signed_in(charlie).get(session.url).status_code == 404


@pytest.mark.parametrize("end", ["modifier/", "annuler/"])
def test_member_plans_nothing(end: str, session: CourseSession, lucie: User) -> None:
    assert signed_in(lucie).get(f"{session.url}{end}").status_code == 403
    assert signed_in(lucie).get("/espace/formations/preparer/").status_code == 404
    for gesture in ("ouvrir/", "confirmer/"):
        assert signed_in(lucie).post(f"{session.url}{gesture}").status_code == 403


def test_summary_counts_the_half_days_too(team: Client, centre: Structure) -> None:
    wrong = (DAY.isoformat(), "12:30", "9 heures")
    answer = team.post("/espace/formations/preparer/", typed(factories.course(), wrong, code=""))
    page = told(answer)
    assert "Il reste 2 points à corriger" in page
    html = answer.content.decode()
    assert 'href="#id_code"' in html and 'href="#id_demi-0-ends_at"' in html
