"""Private calendars as programs read them (RFC 5545).

The library that writes them holds every time zone, 3 MB: it is read at the first calendar that somebody
asks a process for, hence the imports inside functions, here and where events are filled.
"""

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from icalendar import Event

EVERY = "PT1H"  # how often a program looks again
PRODUCT = "-//Fédération des centres sociaux//Espace adhérents//FR"


def new_event() -> "Event":
    """To be filled by whoever knows what happens."""
    from icalendar import Event

    return Event()


def as_text(events: "list[Event]", *, method: str, name: str = "") -> str:
    """`name` is that of a calendar that programs follow; without one, it is a letter's or a file's."""
    from icalendar import Calendar, Timezone

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
