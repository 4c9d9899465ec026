"""Meetings as agendas read them (RFC 5545), and the invitations that they obey (RFC 5546)."""

from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from accounts import letters
from accounts.models import User
from content.icalendars import as_text, new_event
from extranet.meetings.models import Meeting

if TYPE_CHECKING:
    from icalendar import Event


def invitation(meeting: Meeting, *, to: User) -> str:
    """An invitation, its update, or its cancellation: the same identity, and the revision that counts."""
    from icalendar import vCalAddress, vText

    event = event_of(meeting)
    organiser = vCalAddress(f"MAILTO:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organiser.params["cn"] = vText(meeting.collective.name)
    event["organizer"] = organiser
    guest = vCalAddress(f"MAILTO:{to.email}")
    guest.params["cn"] = vText(str(to))
    guest.params["rsvp"] = vText("FALSE")  # the answer is given on the page of the meeting
    event.add("attendee", guest, encode=False)
    return as_text([event], method="CANCEL" if meeting.is_cancelled else "REQUEST")


def event_of(meeting: Meeting) -> "Event":
    """What an agenda shows: no name of anybody. Its hours are those of Paris, whatever the season."""
    event = new_event()
    event.add("uid", f"{meeting.identity}@{settings.MAIL_DOMAIN}")
    event.add("sequence", meeting.revision)
    event.add("dtstamp", meeting.changed_at)
    event.add("last-modified", meeting.changed_at)
    event.add("dtstart", timezone.localtime(meeting.starts_at))
    event.add("dtend", timezone.localtime(meeting.ends_at))
    event.add("summary", f"{meeting.collective.name} : {meeting.name}")
    if meeting.place:
        event.add("location", meeting.place)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    address = letters.address("extranet:meeting", meeting.collective.slug, meeting.pk)
    event.add("url", address)
    event.add("description", "\n".join(filter(None, [meeting.video_link, meeting.practical, address])))
    return event
