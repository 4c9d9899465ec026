"""Private calendars as programs read them (RFC 5545)."""

from django.conf import settings
from icalendar import Calendar, Event, Timezone

EVERY = "PT1H"  # how often a program looks again
PRODUCT = "-//Fédération des centres sociaux//Espace adhérents//FR"


def as_text(events: list[Event], *, method: str, name: str = "") -> str:
    """`name` is that of a calendar that programs follow; without one, it is a letter's or a file's."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("x-wr-timezone", settings.TIME_ZONE)
        calendar.add("refresh-interval;value=duration", EVERY)
        calendar.add("x-published-ttl", EVERY)
    # An agenda refuses a calendar that holds nothing (RFC 5545 §3.6); the zone is there in any case.
    calendar.add_component(Timezone.from_tzid(settings.TIME_ZONE))
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical().decode()
