"""Signing for a half-day. Each gesture is one transaction under a lock of the session, as planning is: a
half-day is not moved while somebody signs it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.attendance import windows
from extranet.attendance.models import Presence, Signature
from extranet.training import seats
from extranet.training.models import CourseSession, Enrolment, SessionSlot

Way = Signature.Way


class AttendanceError(Exception):
    """Why it cannot be signed or noted, in a sentence."""


@transaction.atomic
def sign(enrolment: Enrolment, slot_id: int, *, way: Way) -> bool:
    """She signs for one half-day. Returns False, and changes nothing, when she had signed before.

    Raises AttendanceError outside the window, or when there is nothing of hers to sign."""
    here, found = seats.hold_enrolment(enrolment)
    slot = slot_of(here, slot_id)
    refuse_without_place(found)
    if found.signatures.filter(slot=slot).exists():
        return False
    if refused := windows.why_not_now(slot):
        raise AttendanceError(refused)
    _refuse_absent(found, slot)
    Signature.objects.create(enrolment=found, slot=slot, way=way)
    return True


@transaction.atomic
def sign_as_trainer(session: CourseSession, slot_id: int, *, by: User) -> bool:
    """Whoever leads signs for one half-day. Twice is once."""
    here = seats.hold(session)
    slot = slot_of(here, slot_id)
    trainer = here.trainers.filter(user=by).first()
    if trainer is None:
        raise AttendanceError(_("Vous n’animez pas cette session."))
    if trainer.signatures.filter(slot=slot).exists():
        return False
    if refused := windows.why_not_now(slot):
        raise AttendanceError(refused)
    Signature.objects.create(trainer=trainer, slot=slot, way=Way.PAGE)
    return True


@transaction.atomic
def record_paper(enrolment: Enrolment, slot_id: int, *, by: User) -> bool:
    """The team has the sheet that she signed by hand: it says so, for one person and one half-day."""
    here, found = seats.hold_enrolment(enrolment)
    slot = _begun(here, slot_id)
    refuse_without_place(found)
    if found.signatures.filter(slot=slot).exists():
        return False
    _refuse_absent(found, slot)
    Signature.objects.create(enrolment=found, slot=slot, way=Way.PAPER, recorded_by=by)
    return True


@transaction.atomic
def record_paper_of_trainer(session: CourseSession, slot_id: int, trainer_id: int, *, by: User) -> bool:
    """The same for whoever leads, account or not."""
    here = seats.hold(session)
    slot = _begun(here, slot_id)
    trainer = here.trainers.filter(pk=trainer_id).first()
    if trainer is None:
        raise AttendanceError(_("Cette personne n’anime pas la session."))
    if trainer.signatures.filter(slot=slot).exists():
        return False
    Signature.objects.create(trainer=trainer, slot=slot, way=Way.PAPER, recorded_by=by)
    return True


def slot_of(here: CourseSession, slot_id: int) -> SessionSlot:
    """Raises AttendanceError for a half-day of another session, or that was moved since the page was
    opened."""
    if here.is_cancelled:
        raise AttendanceError(_("Cette session est annulée : il n’y a rien à signer."))
    slot = here.slots.filter(pk=slot_id).first()
    if slot is None:
        raise AttendanceError(_("Cette demi-journée n’est plus au programme : elle a dû être déplacée."))
    return slot


def refuse_without_place(enrolment: Enrolment) -> None:
    if not enrolment.is_confirmed:
        raise AttendanceError(_("Seule une inscription confirmée se signe."))


def _begun(here: CourseSession, slot_id: int) -> SessionSlot:
    slot = slot_of(here, slot_id)
    if slot.start > timezone.now():
        raise AttendanceError(_("Cette demi-journée n’a pas commencé."))
    return slot


def _refuse_absent(enrolment: Enrolment, slot: SessionSlot) -> None:
    if enrolment.presences.filter(slot=slot, state=Presence.State.ABSENT).exists():
        raise AttendanceError(_("Une absence est notée. Demandez à qui anime de la corriger, puis signez."))
