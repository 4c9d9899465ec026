"""The trainer, or the team, notes who is there."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.attendance import windows
from extranet.attendance.models import Presence
from extranet.attendance.signing import AttendanceError, refuse_without_place, slot_of
from extranet.training import seats
from extranet.training.models import Enrolment


@dataclass(frozen=True)
class Mark:
    """What is noted of one person and one half-day."""

    state: str
    minutes: int = 0
    reason: str = ""
    words: str = ""


@transaction.atomic
def note(enrolment: Enrolment, slot_id: int, mark: Mark, *, by: User) -> Presence:
    """The last word noted counts.

    Raises AttendanceError before the half-day, and for the absence of somebody who signed."""
    here, found = seats.hold_enrolment(enrolment)
    slot = slot_of(here, slot_id)
    refuse_without_place(found)
    if not windows.has_opened(slot):
        raise AttendanceError(windows.why_not_now(slot))
    if mark.minutes > round(slot.hours * 60):
        raise AttendanceError(_("Le retard est plus long que la demi-journée : notez une absence."))
    if mark.state == Presence.State.ABSENT and found.signatures.filter(slot=slot).exists():
        raise AttendanceError(_("Cette personne a signé. Si elle est partie, notez les minutes manquées."))
    made, _new = Presence.objects.update_or_create(
        enrolment=found,
        slot=slot,
        defaults={
            "state": mark.state,
            "minutes": mark.minutes,
            "reason": mark.reason,
            "words": mark.words,
            "marked_by": by,
            "marked_at": timezone.now(),
        },
    )
    return made
