"""iCalendar files (RFC 5545) and the table of a month."""

import calendar as weeks_of
import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from content.icalendars import new_event
from content.seams import CalendarEntry
from home.recurrence import rule

if TYPE_CHECKING:
    from icalendar import Event

    from home.models import EventPage, Occurrence


def calendar_response(
    request: HttpRequest,
    events: "list[EventPage]",
    *,
    name: str,
    filename: str = "agenda.ics",
    entries: Iterable[CalendarEntry] = (),
) -> HttpResponse:
    """The events as a calendar that phones and agendas read, refreshed every six hours; `entries`
    are the dates that other areas bring."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Fédération des centres sociaux//Agenda//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval;value=duration", "PT6H")
    for page in events:
        calendar.add_component(_event(request, page))
    for entry in entries:
        calendar.add_component(_from_entry(request, entry))
    calendar.add_missing_timezones()
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response


def _from_entry(request: HttpRequest, entry: CalendarEntry) -> "Event":
    event = new_event()
    event.add("uid", f"{entry.identity}@{request.get_host()}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", timezone.localtime(entry.starts_at))
    event.add("dtend", timezone.localtime(entry.ends_at))
    event.add("summary", entry.title)
    event.add("location", entry.place)
    event.add("url", request.build_absolute_uri(entry.url))
    return event


def _event(request: HttpRequest, page: "EventPage") -> "Event":
    event = new_event()
    event.add("uid", f"{page.translation_key}@{request.get_host()}")
    event.add("dtstamp", page.last_published_at or timezone.now())
    event.add("dtstart", timezone.localtime(page.starts_at))
    event.add("dtend", timezone.localtime(page.ends_at))
    event.add("summary", page.title)
    event.add("description", page.summary)
    event.add("location", ", ".join(filter(None, [page.address, page.venue])))
    event.add("url", request.build_absolute_uri(page.get_url(request)))
    event.add("categories", [page.get_kind_display()])
    recurrence = rule(page.starts_at, page.frequency, page.repeats_until)
    if recurrence:
        from icalendar import vRecur

        event.add("rrule", vRecur(recurrence))
    return event


def month_weeks(first: datetime.date, occurrences: "list[Occurrence]") -> list[list[dict[str, Any]]]:
    """The weeks of a month, Monday first, each day with its dates."""
    by_day: dict[datetime.date, list[Occurrence]] = {}
    for occurrence in occurrences:
        by_day.setdefault(timezone.localdate(occurrence.starts_at), []).append(occurrence)
    weeks = weeks_of.Calendar().monthdatescalendar(first.year, first.month)
    return [
        [{"date": day, "inside": day.month == first.month, "items": by_day.get(day, [])} for day in week]
        for week in weeks
    ]
