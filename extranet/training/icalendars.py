"""The half-days of a session as agendas read them (RFC 5545)."""

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts import letters
from accounts.models import User
from content.icalendars import new_event
from extranet.training.models import CourseSession, Enrolment, SessionSlot

if TYPE_CHECKING:
    from icalendar import Event

A_DAY = datetime.timedelta(days=1)
KEPT, KEPT_CANCELLED = 365 * A_DAY, 60 * A_DAY


def events_of(session: CourseSession, *, private: bool = True) -> "list[Event]":
    """One a half-day, that keeps its identity when it moves; `private` adds what only people who come
    need, such as the way into the video room. No name of anybody."""
    return [_event(session, slot, number, private) for number, slot in enumerate(session.slots.all(), 1)]


def of_a_person(person: User) -> "list[Event]":
    """For her own calendar: the sessions in which she has a place, and those that she leads; a cancelled
    one stays long enough for every agenda to read so."""
    now = timezone.now()
    placed = Enrolment.objects.filter(person=person).exclude(confirmed_at=None)
    hers = Q(pk__in=placed.confirmed().values("session")) | Q(trainers__user=person)
    hers |= Q(pk__in=placed.values("session"), cancelled_at__gte=now - KEPT_CANCELLED)
    told = Q(cancelled_at=None) | Q(cancelled_at__gte=now - KEPT_CANCELLED)
    found = CourseSession.objects.filter(hers, told, ends_at__gte=now - KEPT).distinct()
    sessions = found.select_related("course").prefetch_related("slots").order_by("starts_at", "pk")
    return [event for session in sessions for event in events_of(session)]


def _event(session: CourseSession, slot: SessionSlot, number: int, private: bool) -> "Event":
    event = new_event()
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
