"""How many places are left at a date of the agenda, and the way to take one."""

from django.http import HttpRequest

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
    """Asked by the template, once."""

    def __init__(self, event: EventPage) -> None:
        self.event = event

    @property
    def closed(self) -> str:
        return registering.why_closed(self.event)

    @property
    def left(self) -> int:
        """None while somebody waits: the next place is hers."""
        taken = self.event.registrations.confirmed().count()
        waiting = self.event.registrations.in_line().exists()
        return 0 if waiting else max(0, (self.event.seats or 0) - taken)
