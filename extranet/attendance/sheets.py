"""The sheet of a half-day, as whoever keeps it reads it: who signed, who did not, who was away."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from extranet.attendance import windows
from extranet.attendance.models import Presence, Signature
from extranet.training.models import CourseSession, Enrolment, SessionSlot, Trainer


@dataclass(frozen=True)
class Line:
    """One trainee, for one half-day."""

    enrolment: Enrolment
    signature: Signature | None
    presence: Presence | None

    @property
    def is_absent(self) -> bool:
        return self.presence is not None and self.presence.is_absence

    @property
    def is_missing(self) -> bool:
        """She should have signed: nobody said that she was away."""
        return self.signature is None and not self.is_absent


@dataclass(frozen=True)
class Led:
    """One trainer, for one half-day."""

    trainer: Trainer
    signature: Signature | None


@dataclass(frozen=True)
class Sheet:
    """All of them, for one half-day."""

    slot: SessionSlot
    lines: list[Line]
    trainers: list[Led]

    @property
    def signed(self) -> list[Line]:
        return [line for line in self.lines if line.signature]

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if line.is_missing] if self.has_opened else []

    @property
    def trainers_missing(self) -> list[Led]:
        return [led for led in self.trainers if not led.signature] if self.has_opened else []

    @property
    def absent(self) -> list[Line]:
        return [line for line in self.lines if line.is_absent]

    @property
    def has_opened(self) -> bool:
        return windows.has_opened(self.slot)

    @property
    def has_begun(self) -> bool:
        return self.slot.start <= timezone.now()

    @property
    def is_open(self) -> bool:
        return windows.is_open(self.slot)


def sheets_of(session: CourseSession, slots: list[SessionSlot] | None = None) -> list[Sheet]:
    """Every half-day of the session, or these; in as many questions for one as for all."""
    slots = list(session.slots.all()) if slots is None else slots
    people, trainers = attendees_of(session), list(session.trainers.all())
    signatures = list(Signature.objects.filter(slot__in=slots))
    signed = {(each.slot_id, each.enrolment_id): each for each in signatures if each.enrolment_id}
    led = {(each.slot_id, each.trainer_id): each for each in signatures if each.trainer_id}
    noted = {(each.slot_id, each.enrolment_id): each for each in Presence.objects.filter(slot__in=slots)}
    return [
        Sheet(
            slot,
            [Line(e, signed.get((slot.pk, e.pk)), noted.get((slot.pk, e.pk))) for e in people],
            [Led(trainer, led.get((slot.pk, trainer.pk))) for trainer in trainers],
        )
        for slot in slots
    ]


def attendees_of(session: CourseSession) -> list[Enrolment]:
    """Who has a place; and who signed before she left it."""
    came = Signature.objects.filter(slot__session=session).exclude(enrolment=None).values("enrolment")
    has_place = Q(state=Enrolment.State.CONFIRMED)
    return list(session.enrolments.filter(has_place | Q(pk__in=came)).for_listing())
