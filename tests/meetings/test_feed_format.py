"""A private calendar as telephones read it (RFC 5545): its lines, its hours, its identities."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Event

from accounts.models import User
from background.models import OutgoingMail
from extranet.collectives.models import Collective
from extranet.decisions.models import Action
from extranet.meetings import planning
from extranet.meetings.models import Meeting
from tests.meetings.conftest import DAY, meet
from tests.meetings.test_feeds import address

HARD = "Virgule, point-virgule ; deux points : « été » \\ 🎪🎪🎪 " + "mot très long " * 9
UTC_STAMP = re.compile(r"^(?:DTSTAMP|LAST-MODIFIED):\d{8}T\d{6}Z$")


@pytest.fixture
def raw(visitor: Client, jeunes: Collective, bob: User) -> str:
    """A calendar with a meeting whose words are hard to write, and an action."""
    meet(jeunes, title=HARD[:110], practical=f"{HARD}\r\nBEGIN:VALARM\nEND:VEVENT", venue=HARD[:150])
    due = timezone.localdate() + DAY
    Action.objects.create(words=HARD[:200], owner=bob, collective=jeunes, due=due)
    response = visitor.get(address(bob))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content.decode()


def lines(raw: str) -> list[str]:
    """Unfolded."""
    return raw.replace("\r\n ", "").split("\r\n")


def events(raw: str) -> dict[str, Event]:
    return {str(event["UID"]).partition("-")[0]: event for event in Calendar.from_ical(raw).walk("VEVENT")}


def test_lines_are_short_and_end_as_they_must(raw: str) -> None:
    assert raw.endswith("END:VCALENDAR\r\n")
    assert re.search(r"(?<!\r)\n|\r(?!\n)", raw) is None
    sizes = [len(line.encode()) for line in raw.split("\r\n")]
    assert max(sizes) <= 75
    assert any(line.startswith(" ") for line in raw.split("\r\n"))  # some had to be folded
    assert "\ufffd" not in raw and "🎪🎪🎪" in "".join(lines(raw))


def test_words_come_out_as_they_were_typed_and_forge_nothing(raw: str) -> None:
    found = events(raw)
    meeting = Meeting.objects.get()
    [read] = [e for e in found.values() if "LOCATION" in e]
    assert str(read["SUMMARY"]) == f"Jeunes : {meeting.title}" and str(read["LOCATION"]) == meeting.venue
    assert "BEGIN:VALARM" in str(read["DESCRIPTION"])
    assert Calendar.from_ical(raw).walk("VALARM") == [] and len(found) == 3
    escaped = next(line for line in lines(raw) if line.startswith("SUMMARY:Jeunes : Virgule"))
    assert r"Virgule\, point-virgule \;" in escaped and r"\\" in escaped


def test_stamps_are_in_universal_time(raw: str) -> None:
    stamps = [line for line in lines(raw) if line.startswith(("DTSTAMP", "LAST-MODIFIED"))]
    assert len(stamps) == 4 and all(UTC_STAMP.match(stamp) for stamp in stamps)


def test_calendar_says_what_it_is_and_when_to_look_again(raw: str) -> None:
    for line in ("VERSION:2.0", "METHOD:PUBLISH", "NAME:Mon agenda", "X-WR-CALNAME:Mon agenda",
                 "X-WR-TIMEZONE:Europe/Paris", "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
                 "X-PUBLISHED-TTL:PT1H", "TZID:Europe/Paris"):  # fmt: skip
        assert line in lines(raw), line
    body = "".join(lines(raw))
    assert body.index("BEGIN:VTIMEZONE") < body.index("BEGIN:VEVENT")


def test_day_is_a_day_and_takes_no_hour(raw: str) -> None:
    found = events(raw)
    for kind in ("action", "echeance"):
        start, end = found[kind]["DTSTART"], found[kind]["DTEND"]
        assert start.params["VALUE"] == "DATE" and end.dt - start.dt == datetime.timedelta(days=1)
        assert str(found[kind]["TRANSP"]) == "TRANSPARENT"


def test_calendar_names_nobody(raw: str, alice: User, bob: User, charlie: User) -> None:
    for person in (alice, bob, charlie):
        assert person.email not in raw and f"{person.first_name}\r" not in raw
    assert "ATTENDEE" not in raw and "ORGANIZER" not in raw


@time_machine.travel("2027-03-20 09:00 +0100", tick=False)
def test_hours_are_those_of_paris_on_both_sides_of_the_change(
    visitor: Client, jeunes: Collective, bob: User
) -> None:
    paris = ZoneInfo("Europe/Paris")
    for day in (27, 29):
        start = datetime.datetime(2027, 3, day, 18, tzinfo=paris)
        meet(jeunes, starts_at=start, ends_at=start + datetime.timedelta(hours=2))
    raw = visitor.get(address(bob, jeunes)).content.decode()
    starts = [line for line in lines(raw) if line.startswith("DTSTART;TZID=Europe/Paris")]
    assert [line[-15:] for line in starts] == ["20270327T180000", "20270329T180000"]
    read = [e["DTSTART"].dt.astimezone(datetime.UTC).hour for e in Calendar.from_ical(raw).walk("VEVENT")]
    assert read == [17, 16]


def test_same_meeting_has_the_identity_and_the_revision_of_its_invitation(
    visitor: Client, jeunes: Collective, alice: User, bob: User
) -> None:
    made = planning.plan(jeunes, by=alice, starts_at=timezone.now() + DAY, ends_at=timezone.now() + DAY * 1.1)
    path = address(bob, jeunes)
    for number in range(3):
        letter = OutgoingMail.objects.filter(to=bob.email, calendar__contains="VEVENT").order_by("-pk")[0]
        invited = Calendar.from_ical(letter.calendar).walk("VEVENT")[0]
        [followed] = Calendar.from_ical(visitor.get(path).content).walk("VEVENT")
        for name in ("UID", "SEQUENCE", "DTSTART", "LAST-MODIFIED"):
            assert followed[name].to_ical() == invited[name].to_ical(), name
        assert int(followed["SEQUENCE"]) == number
        made.venue = f"Salle {number}"
        planning.change(made, by=alice)


def test_calendar_with_nothing_in_it_is_still_one(visitor: Client, charlie: User) -> None:
    raw = visitor.get(address(charlie)).content.decode()
    calendar = Calendar.from_ical(raw)
    assert calendar.walk("VEVENT") == [] and len(calendar.walk("VTIMEZONE")) == 1
