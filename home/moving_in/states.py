"""Whether an item was to be read there, hence whether it is to be read here."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from home.moving_in.items import Item, local_day, moment

PRIVATE = "Privé là-bas : brouillon ici"
LOCKED = "Protégé par un mot de passe là-bas : brouillon ici"
PENDING = "En attente de relecture là-bas : brouillon ici"
FRONT = "L’accueil d’ici se compose dans la gestion : cette page est gardée en brouillon"


@dataclass(frozen=True, slots=True)
class State:
    """Live, waiting for its hour, or a draft; and why a draft, when that is not what it was."""

    live: bool = False
    go_live_at: datetime.datetime | None = None
    reason: str = ""


def state_of(item: Item, *, is_front: bool) -> State:
    if is_front:
        return State(reason=FRONT)
    if item.password:
        return State(reason=LOCKED)
    if item.status == "future" and (published := dates_of(item)[0]) and published > timezone.now():
        return State(go_live_at=published)
    if item.status in ("publish", "future"):
        return State(live=True)
    return State(reason={"private": PRIVATE, "pending": PENDING}.get(item.status, ""))


def dates_of(item: Item) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    """When it came out and when it last changed; the hour of the site when the other is not said."""
    published = moment(item.utc_date) or _local(item.local_date)
    return published, moment(item.utc_modified) or published


def day_of(item: Item) -> datetime.date:
    """The day that the old site showed."""
    return local_day(item.local_date) or timezone.localdate(moment(item.utc_date))


def _local(text: str) -> datetime.datetime | None:
    try:
        return timezone.make_aware(datetime.datetime.fromisoformat(text))
    except ValueError:
        return None
