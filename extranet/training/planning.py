"""Planning a session, opening it, confirming it, moving it, cancelling it."""

import datetime
from collections.abc import Collection, Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.training import announcing, convoking, enrolling, seats
from extranet.training.models import CourseSession, SessionSlot, Trainer

Stage = CourseSession.Stage
SHOWN = ("venue", "video_link")  # what a convocation says of it, beside its half-days


class PlanError(Exception):
    """What cannot be planned so, said in a sentence."""


@transaction.atomic
def keep(
    session: CourseSession, slots: Sequence[SessionSlot], trainers: Collection[Trainer], *, by: User
) -> CourseSession:
    """Keeps the session with these half-days and trainers, and no other. When what was announced changes,
    whoever was convoked is convoked anew; when there is more room, whoever waits is offered it.

    Raises PlanError for half-days that meet, a trainer who is elsewhere, or more people than places."""
    _refuse_meeting(slots)
    before = seats.hold(session) if session.pk else None
    if before and session.max_participants < before.seats_taken:
        said = _("%(count)s places sont déjà prises : le maximum ne peut pas être plus bas.")
        raise PlanError(said % {"count": before.seats_taken})
    _refuse_double_booking(session, slots, trainers)
    if before is None:
        session.planned_by = by
    elif _is_told_otherwise(before, session, slots):
        session.revision = before.revision + 1
    _count(session, slots)
    session.changed_at = timezone.now()
    session.save()
    _write(session, slots, trainers)
    announcing.announce(session.course)
    if before is not None:
        here = seats.hold(session)
        seats.offer_places(here)
        convoking.convoke(here)
    return session


def _refuse_meeting(slots: Sequence[SessionSlot]) -> None:
    for position, slot in enumerate(slots):
        if any(slot.meets(other) for other in slots[position + 1 :]):
            raise PlanError(
                _("Deux demi-journées se chevauchent le %(day)s.") % {"day": f"{slot.date:%d/%m}"}
            )


def _refuse_double_booking(
    session: CourseSession, slots: Sequence[SessionSlot], trainers: Collection[Trainer]
) -> None:
    """Under a lock of the trainers, in the order of their keys: two sessions planned at once do not share
    one."""
    list(Trainer.objects.select_for_update().filter(pk__in=[each.pk for each in trainers]).order_by("pk"))
    days = {slot.date for slot in slots}
    taken = SessionSlot.objects.filter(date__in=days, session__trainers__in=trainers)
    taken = taken.exclude(session__stage=Stage.CANCELLED).exclude(session=session.pk)
    for other in taken.select_related("session").distinct():
        if any(slot.meets(other) for slot in slots):
            who = other.session.trainers.filter(pk__in=[each.pk for each in trainers]).first()
            said = _("%(name)s anime déjà la session %(code)s le %(day)s à ces heures.")
            raise PlanError(said % {"name": who, "code": other.session.code, "day": f"{other.date:%d/%m/%Y}"})


def _is_told_otherwise(before: CourseSession, after: CourseSession, slots: Sequence[SessionSlot]) -> bool:
    if any(getattr(before, name) != getattr(after, name) for name in SHOWN):
        return True
    return {_said(slot) for slot in before.slots.all()} != {_said(slot) for slot in slots}


def _said(slot: SessionSlot) -> tuple[datetime.date, datetime.time, datetime.time, str, str]:
    return slot.date, slot.starts_at, slot.ends_at, slot.mode, slot.place


def _count(session: CourseSession, slots: Sequence[SessionSlot]) -> None:
    """What lists read of the half-days."""
    session.starts_at = min((slot.start for slot in slots), default=None)
    session.ends_at = max((slot.end for slot in slots), default=None)
    session.hours = sum((slot.hours for slot in slots), Decimal())
    session.remote_hours = sum((slot.hours for slot in slots if slot.is_remote), Decimal())


def _write(session: CourseSession, slots: Sequence[SessionSlot], trainers: Collection[Trainer]) -> None:
    """Half-days keep their key while they are the same: signatures point to them."""
    kept = {_said(slot): slot for slot in session.slots.all()}
    wanted = {_said(slot) for slot in slots}
    _drop([slot for said, slot in kept.items() if said not in wanted])
    for slot in slots:
        if _said(slot) not in kept:
            slot.pk, slot.session = None, session
            slot.save()
    session.trainers.set(trainers)


def _drop(slots: Sequence[SessionSlot]) -> None:
    """What was signed, or noted of somebody, is of the half-day as it was."""
    for slot in slots:
        try:
            slot.delete()
        except ProtectedError as error:
            said = _("La demi-journée du %(day)s est déjà signée ou notée : elle ne change plus.")
            raise PlanError(said % {"day": f"{slot.date:%d/%m/%Y}"}) from error


@transaction.atomic
def open_enrolments(session: CourseSession) -> CourseSession:
    """From now on it is announced, and people may enrol. Twice is once.

    Raises PlanError without half-days."""
    here = seats.hold(session)
    if here.starts_at is None:
        raise PlanError(_("Ajoutez d’abord les demi-journées."))
    if here.stage == Stage.PLANNED:
        here.stage, here.opened_at, here.changed_at = Stage.OPEN, timezone.now(), timezone.now()
        here.save(update_fields=["stage", "opened_at", "changed_at"])
        announcing.announce(here.course)
    return here


@transaction.atomic
def confirm(session: CourseSession) -> int:
    """It takes place: everybody whose place is confirmed is convoked. Returns how many."""
    here = seats.hold(session)
    if here.stage == Stage.OPEN:
        here.stage, here.changed_at = Stage.CONFIRMED, timezone.now()
        here.save(update_fields=["stage", "changed_at"])
    return convoking.convoke(here)


@transaction.atomic
def cancel(session: CourseSession, *, why: str, by: User) -> CourseSession:
    """It does not take place: every enrolment ends, each person is told, and offered the other sessions.
    Twice is once."""
    here = seats.hold(session)
    if here.is_cancelled:
        return here
    if here.is_over:
        raise PlanError(_("Cette session a eu lieu."))
    here.stage, here.cancelled_at, here.cancelled_why = Stage.CANCELLED, timezone.now(), why
    here.changed_at, here.revision = timezone.now(), here.revision + 1
    here.save()
    announcing.announce(here.course)
    enrolling.close(here, by=by, why=why)
    return here
