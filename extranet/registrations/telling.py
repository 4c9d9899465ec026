"""The letters of those who come: each carries the date for an agenda, and the way to change one's mind."""

from typing import TYPE_CHECKING, Any

from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts import letters
from content.icalendars import as_text, new_event
from extranet.registrations.models import Registration, State
from home.models import EventPage

if TYPE_CHECKING:
    from icalendar import Event

LONGEST_KEY = 12
signer = Signer(salt="registration", sep=".")


def address_of(registration: Registration) -> str:
    """Her own page, which the address alone opens."""
    return letters.address("own_registration", signer.sign(f"{registration.pk}-{registration.nonce}"))


def registration_at(token: str) -> Registration | None:
    try:
        key, _dash, nonce = signer.unsign(token).partition("-")
    except BadSignature:
        return None
    if not key.isdecimal() or len(key) > LONGEST_KEY:
        return None
    found = Registration.objects.filter(pk=int(key)).select_related("event").first()
    return found if found and constant_time_compare(found.nonce, nonce) else None


def registered(registration: Registration) -> None:
    """A place or a turn; at most once a day in each state, however often somebody asks."""
    letters.write("registered", **_about(registration, f"{registration.state}:{timezone.localdate()}"))


def reminded(registration: Registration) -> None:
    letters.write("registration_reminder", **_about(registration, "reminder"))


def moved(registration: Registration) -> None:
    letters.write("registration_moved", **_about(registration, f"moved:{registration.event.starts_at}"))


def _about(registration: Registration, step: str) -> dict[str, Any]:
    event = registration.event
    said: dict[str, Any] = {
        "to": registration.email,
        "key": f"registration:{registration.pk}:{step}",
        "registration": registration,
        "event": event,
        "waits": registration.state == State.WAITING,
        "link": address_of(registration),
    }
    if registration.state == State.CONFIRMED:
        said["envelope"] = {"calendar": as_text([_date(event)], method="PUBLISH")}
    return said


def _date(page: EventPage) -> "Event":
    event = new_event()
    event.add("uid", f"{page.translation_key}-inscription")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", timezone.localtime(page.starts_at))
    event.add("dtend", timezone.localtime(page.ends_at))
    event.add("summary", page.title)
    event.add("location", ", ".join(filter(None, [page.address, page.venue])))
    return event
