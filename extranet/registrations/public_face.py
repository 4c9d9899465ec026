"""How many places are left at a date of the agenda, and the way to take one."""

from django.http import HttpRequest
from django.utils.functional import cached_property

from content import seams
from extranet.registrations import registering
from home.models import EventPage


def register() -> None:
    seams.add_panel("event", places_of)


def places_of(request: HttpRequest, event: EventPage) -> seams.Panel | None:
    """Nothing where nobody registers; counted when the page is made, not when it is read from memory."""
    if event.seats is None:
        return None
    return seams.Panel("extranet/registrations/_places.html", {"event": event, "places": Places(event)})


class Places:
    """Asked by the template, in one question."""

    def __init__(self, event: EventPage) -> None:
        self.event = event

    @cached_property
    def closed(self) -> str:
        return registering.why_closed(self.event)

    @cached_property
    def left(self) -> int:
        """None while somebody waits: the next place is hers."""
        return registering.places_left(self.event)
