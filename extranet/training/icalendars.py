"""The half-days of a session as agendas read them (RFC 5545)."""

from django.conf import settings
from icalendar import Event

from accounts import letters
from extranet.training.models import CourseSession, SessionSlot


def events_of(session: CourseSession, *, private: bool = True) -> list[Event]:
    """One a half-day, that keeps its identity when it moves; `private` adds what only people who come
    need, such as the way into the video room. No name of anybody."""
    return [_event(session, slot, number, private) for number, slot in enumerate(session.slots.all(), 1)]


def _event(session: CourseSession, slot: SessionSlot, number: int, private: bool) -> Event:
    event = Event()
    event.add("uid", f"{session.identity}-{number}@{settings.MAIL_DOMAIN}")
    event.add("sequence", session.revision)
    event.add("dtstamp", session.changed_at)
    event.add("last-modified", session.changed_at)
    event.add("dtstart", slot.start)
    event.add("dtend", slot.end)
    event.add("summary", session.course.title)
    if place := place_of(session, slot):
        event.add("location", place)
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    address = letters.address("extranet:training_session", session.code)
    event.add("url", address)
    if private:
        event.add("description", "\n".join(filter(None, [session.video_link, session.practical, address])))
    return event


def place_of(session: CourseSession, slot: SessionSlot) -> str:
    """Where to be for that half-day, in a line."""
    if slot.is_remote:
        return str(slot.get_mode_display())
    return slot.place or session.venue
