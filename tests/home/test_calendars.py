"""Calendars, read by icalendar as a phone would."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.test import Client
from icalendar import Calendar

from home.recurrence import Frequency
from tests import factories, reading

PARIS = ZoneInfo("Europe/Paris")
START = datetime.datetime(2026, 3, 16, 18, 30, tzinfo=PARIS)
REPEATED = {
    "starts_at": START,
    "ends_at": START + datetime.timedelta(hours=2),
    "frequency": Frequency.WEEKLY,
    "repeats_until": datetime.date(2026, 4, 6),
}


def read(visitor: Client, address: str) -> Any:
    response = visitor.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def test_phone_adds_one_event_at_its_local_hour(visitor: Client) -> None:
    page = factories.event(title="Forum", summary="On parle.", venue="Melun", address="2 quai du Port",
                           **(REPEATED | {"frequency": Frequency.ONCE, "repeats_until": None}))  # fmt: skip
    (event,) = read(visitor, f"{page.url}evenement.ics").events
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert event["DTSTART"].dt.astimezone(PARIS) == START
    assert event["DTEND"].dt - event["DTSTART"].dt == datetime.timedelta(hours=2)
    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("Forum", "On parle.")
    assert event["LOCATION"] == "2 quai du Port, Melun"
    assert event["URL"] == f"http://testserver{page.url}"
    assert "RRULE" not in event


def test_phone_repeats_the_same_dates_as_the_site(visitor: Client) -> None:
    page = factories.event(**REPEATED)
    (event,) = read(visitor, f"{page.url}evenement.ics").events
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=event["DTSTART"].dt)
    assert list(rule) == [occurrence.starts_at for occurrence in page.occurrences.all()]
    assert len(list(rule)) == 4


def test_phone_repeats_a_monthly_date_as_the_site_does(visitor: Client) -> None:
    page = factories.event(**(REPEATED | {"frequency": Frequency.MONTHLY,
                                          "repeats_until": datetime.date(2026, 12, 31)}))  # fmt: skip
    (event,) = read(visitor, f"{page.url}evenement.ics").events
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=event["DTSTART"].dt)
    assert list(rule) == [occurrence.starts_at for occurrence in page.occurrences.all()]


def test_calendar_brings_its_time_zone(visitor: Client) -> None:
    factories.event(**REPEATED)
    (zone,) = read(visitor, "/agenda/calendrier.ics").walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Paris"


def test_subscriber_gets_every_event_once_under_a_stable_identity(visitor: Client) -> None:
    page = factories.event(title="Avant", **REPEATED)
    factories.event(title="Autre")
    factories.event(title="Retirée").unpublish()
    before = {event["UID"]: event["SUMMARY"] for event in read(visitor, "/agenda/calendrier.ics").events}
    page.title, page.slug = "Après", "apres"
    page.save()
    after = {event["UID"]: event["SUMMARY"] for event in read(visitor, "/agenda/calendrier.ics").events}
    (alone,) = read(visitor, f"{page.url}evenement.ics").events
    assert sorted(before.values()) == ["Autre", "Avant"]
    assert before.keys() == after.keys()
    assert after[alone["UID"]] == "Après"


def test_subscriber_follows_one_theme(visitor: Client) -> None:
    theme = factories.ThemeFactory(slug="jeunesse")
    page = factories.event(title="Retenue")
    page.themes = [theme]
    page.save()
    factories.event(title="Écartée")
    (event,) = read(visitor, "/agenda/calendrier.ics?theme=jeunesse").events
    assert event["SUMMARY"] == "Retenue"
    offered = reading.links(visitor.get("/agenda/?theme=jeunesse"))
    assert "/agenda/calendrier.ics?theme=jeunesse" in offered


def test_words_of_an_event_cannot_forge_another(visitor: Client) -> None:
    forged = "Fête; goûter, chants\r\nEND:VEVENT\r\nBEGIN:VEVENT"
    page = factories.event(title="Vraie", summary=forged)
    (event,) = read(visitor, f"{page.url}evenement.ics").events
    assert "BEGIN:VEVENT" in event["DESCRIPTION"]


def test_visitor_does_not_get_the_calendar_of_an_unpublished_event(visitor: Client) -> None:
    page = factories.event()
    assert reading.status(visitor, f"{page.url}evenement.ics") == 200
    page.unpublish()
    assert reading.status(visitor, f"{page.url}evenement.ics") == 404
