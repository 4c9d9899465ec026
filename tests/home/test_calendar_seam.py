"""Dates that another area brings to the agenda's calendar."""

import datetime

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from content import seams
from tests import factories


def test_phone_gets_the_dates_of_another_area_beside_those_of_the_agenda(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.event(title="Forum des jeunes")
    start = timezone.now() + datetime.timedelta(days=3)
    end = start + datetime.timedelta(hours=3)
    session = seams.CalendarEntry("session-1", "Session de formation", "/se-former/", start, end, "Melun")
    monkeypatch.setattr(seams, "calendar_sources", [lambda: [session]])
    calendar = icalendar.Calendar.from_ical(visitor.get("/agenda/calendrier.ics").content)
    titles = {str(event["summary"]) for event in calendar.walk("VEVENT")}
    assert titles == {"Forum des jeunes", "Session de formation"}
