"""When a half-day is signed for.

Courts reject sheets signed in one go, before or long after the fact: each half-day is signed for while it
takes place. Half an hour before lets people sign as they come in, two hours after is for whoever forgot on
leaving.
"""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from content.templatetags.site import day, hour
from extranet.training.models import SessionSlot

OPENS_BEFORE = datetime.timedelta(minutes=30)
CLOSES_AFTER = datetime.timedelta(hours=2)
NOON, EVENING = datetime.time(12), datetime.time(18)


def opens_at(slot: SessionSlot) -> datetime.datetime:
    return slot.start - OPENS_BEFORE


def closes_at(slot: SessionSlot) -> datetime.datetime:
    return slot.end + CLOSES_AFTER


def has_opened(slot: SessionSlot) -> bool:
    return opens_at(slot) <= timezone.now()


def is_closed(slot: SessionSlot) -> bool:
    return closes_at(slot) < timezone.now()


def is_open(slot: SessionSlot) -> bool:
    return has_opened(slot) and not is_closed(slot)


def why_not_now(slot: SessionSlot) -> str:
    """Says when, to whoever comes too early or too late; nothing inside the window."""
    if not has_opened(slot):
        said = _("On signe cette demi-journée le %(day)s, à partir de %(hour)s.")
        return said % {"day": day(slot.date), "hour": hour(opens_at(slot))}
    if is_closed(slot):
        said = _(
            "On pouvait signer cette demi-journée le %(day)s, jusqu’à %(hour)s. Écrivez à la fédération."
        )
        return said % {"day": day(slot.date), "hour": hour(closes_at(slot))}
    return ""


def when_next(slot: SessionSlot) -> str:
    said = _("La demi-journée suivante se signe le %(day)s, à partir de %(hour)s.")
    return said % {"day": day(slot.date), "hour": hour(opens_at(slot))}


def name_of(slot: SessionSlot) -> str:
    """As one calls it that day."""
    if slot.starts_at < NOON:
        return _("ce matin")
    return _("cet après-midi") if slot.starts_at < EVENING else _("ce soir")
