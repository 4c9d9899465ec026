"""The private calendar of a person carries the sessions in which she has a place, and no other."""

from urllib.parse import urlsplit

from django.test import Client
from icalendar import Calendar

from accounts.models import Structure, User
from extranet.meetings import feeds
from extranet.training import enrolling, planning
from extranet.training.models import CourseSession, Trainer
from tests import factories
from tests.training.conftest import State


def followed(visitor: Client, person: User) -> list[tuple[str, str]]:
    """What her telephone reads, each with whether it takes place."""
    feed = feeds.running(person, None) or feeds.renew(person, None)
    answer = visitor.get(urlsplit(feeds.address_of(feed)).path)
    assert answer.status_code == 200
    return [
        (event["summary"], event["status"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")
    ]


def test_member_follows_the_sessions_in_which_she_has_a_place(
    visitor: Client, session: CourseSession, centre: Structure, lucie: User, karim: User
) -> None:
    mine = factories.enrolment(session, lucie, centre)
    factories.enrolment(session, karim, centre, state=State.WAITING, confirmed_at=None)
    assert followed(visitor, lucie) == [(session.course.title, "CONFIRMED")]
    assert followed(visitor, karim) == []
    enrolling.leave(mine, by=lucie)
    assert followed(visitor, lucie) == []


def test_cancelled_session_is_read_so(
    visitor: Client, session: CourseSession, centre: Structure, lucie: User, alice: User
) -> None:
    factories.enrolment(session, lucie, centre)
    planning.cancel(session, why="X", by=alice)
    assert followed(visitor, lucie) == [(session.course.title, "CANCELLED")]


def test_trainer_follows_what_she_leads(
    visitor: Client, session: CourseSession, centre: Structure, charlie: User
) -> None:
    assert followed(visitor, charlie) == []
    session.trainers.add(Trainer.objects.create(name="Charlie", user=charlie))
    assert followed(visitor, charlie) == [(session.course.title, "CONFIRMED")]
