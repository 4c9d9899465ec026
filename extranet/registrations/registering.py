"""Taking a place at a date of the agenda, and giving it back: under a lock of the event, as in training."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.registrations import telling
from extranet.registrations.models import Registration, State
from home.models import EventPage


class ClosedError(Exception):
    """Nobody may register today; why, in a sentence."""


@dataclass(frozen=True)
class Newcomer:
    """What is said of whoever comes."""

    name: str
    email: str
    organisation: str = ""
    user: User | None = None


def why_closed(event: EventPage) -> str:
    """Nothing while one may register."""
    if event.seats is None or not event.live:
        return _("Il n’y a pas d’inscription pour ce rendez-vous.")
    if event.starts_at <= timezone.now():
        return _("Ce rendez-vous a commencé.")
    if event.registration_until and event.registration_until < timezone.localdate():
        return _("Les inscriptions sont closes.")
    return ""


@transaction.atomic
def register(event: EventPage, newcomer: Newcomer) -> Registration:
    """A place, or a turn when there is none. The same address twice is one registration: its letter is
    sent again, and the screen says the same, so that nobody learns who comes.

    Raises ClosedError."""
    here = _hold(event)
    if said := why_closed(here):
        raise ClosedError(said)
    email = newcomer.email.strip().lower()
    twin = here.registrations.live().filter(email=email).first()
    if twin is None:
        twin = Registration.objects.create(
            event=here,
            user=newcomer.user,
            name=newcomer.name,
            email=email,
            organisation=newcomer.organisation,
            state=State.CONFIRMED if places_left(here) else State.WAITING,
            told_start=here.starts_at,
        )
    twin.event = here
    telling.registered(twin)
    return twin


@transaction.atomic
def cancel(registration: Registration) -> Registration:
    """The place goes to whoever has waited longest, who is told. Twice is once."""
    here = _hold(registration.event)
    found = Registration.objects.get(pk=registration.pk)
    found.event = here
    if not found.is_live:
        return found
    found.state, found.ended_at = State.CANCELLED, timezone.now()
    found.save(update_fields=["state", "ended_at"])
    give_places(here)
    return found


def give_places(here: EventPage) -> None:
    """Under the lock: each free place to the next person, while the date is to come."""
    if here.seats is None or here.starts_at <= timezone.now():
        return
    free = here.seats - here.registrations.confirmed().count()
    for each in here.registrations.in_line()[: max(0, free)]:
        each.event, each.state = here, State.CONFIRMED
        each.save(update_fields=["state"])
        telling.registered(each)


def places_left(event: EventPage) -> int:
    """None while somebody waits: she comes first."""
    counted = event.registrations.aggregate(
        taken=Count("pk", filter=Q(state=State.CONFIRMED)), waiting=Count("pk", filter=Q(state=State.WAITING))
    )
    return 0 if counted["waiting"] else max(0, (event.seats or 0) - counted["taken"])


def _hold(event: EventPage) -> EventPage:
    return EventPage.objects.select_for_update(of=("self",)).get(pk=event.pk)
