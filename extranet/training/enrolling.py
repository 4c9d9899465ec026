"""Asking for a place in a session, and all that becomes of it. Each gesture is one transaction, under a
lock of the session: places are never given twice, and the line keeps its order."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import inviting
from accounts.models import Structure, User
from content import freshness
from extranet.training import convoking, packs, seats, telling
from extranet.training.models import AccessibilityNeed, CourseSession, Enrolment, TrainingSettings
from extranet.training.models.enrolments import State
from extranet.training.situations import PAID_BY


class EnrolmentError(Exception):
    """What cannot be done, said in a sentence."""


@dataclass(frozen=True)
class Asked:
    """What is said of one person to enrol."""

    person: User
    structure: Structure
    status: str
    funding: str
    need: str = ""


@transaction.atomic
def enrol(session: CourseSession, people: Iterable[Asked], *, by: User) -> list[Enrolment]:
    """A place for each, or a turn in the line. Asked twice, one enrolment.

    Raises EnrolmentError when nobody may enrol today."""
    return enrol_here(seats.hold(session), people, by=by)


def enrol_here(
    here: CourseSession, people: Iterable[Asked], *, by: User, has_read: bool = False
) -> list[Enrolment]:
    """Under the lock: all are written together, then told together, whatever their number. `has_read`: she
    had the information before her eyes, which is kept with the hour."""
    if not here.takes_enrolments:
        raise EnrolmentError(_("Les inscriptions à cette session ne sont pas ouvertes."))
    asked = list(people)
    twins = _already(here, asked)
    new = {each.person: each for each in asked if each.person not in twins}
    made = {person: _made(here, each, by) for person, each in new.items()}
    if has_read and made:
        pack, now = packs.kept(here), timezone.now()
        for enrolment in made.values():
            enrolment.pack, enrolment.pack_read_at = pack, now
    Enrolment.objects.bulk_create(made.values())
    for person, said in new.items():
        _keep_need(made[person], said.need)
    telling.enrolled(made.values(), by=by)
    convoking.convoke(here)
    if made:
        freshness.bump()  # no signal tells of rows written together: the places left are read in public
    return [(twins | made)[each.person] for each in asked]


def _already(here: CourseSession, asked: list[Asked]) -> dict[User, Enrolment]:
    """Asked twice is once."""
    known = [each.person.pk for each in asked if each.person.pk in here.placed]
    if not known:
        return {}
    found = here.enrolments.live().filter(person__in=known).select_related("person", "structure")
    return {each.person: each for each in found}


def _made(here: CourseSession, asked: Asked, by: User) -> Enrolment:
    """Not written yet; its place is counted."""
    now = timezone.now()
    agreed = not here.needs_approval or inviting.may_manage(by, asked.structure)
    is_final = agreed and asked.funding != Enrolment.Funding.SELF  # a contract comes first, then
    state = State.WAITING if here.is_full else State.CONFIRMED if is_final else State.ASKED
    here.seats_taken += state != State.WAITING
    here.people_waiting += state == State.WAITING
    return Enrolment(
        session=here,
        person=asked.person,
        structure=asked.structure,
        status=asked.status,
        funding=asked.funding,
        state=state,
        asked_by=by,
        approved_at=now if agreed else None,
        approved_by=by if agreed else None,
        confirmed_at=now if state == State.CONFIRMED else None,
    )


def _keep_need(enrolment: Enrolment, words: str) -> None:
    """Kept only where somebody is there to read it."""
    reader = TrainingSettings.current().disability_contact if words else None
    if reader is not None:
        AccessibilityNeed.objects.create(enrolment=enrolment, words=words)
        telling.need_said(enrolment, reader)


@transaction.atomic
def approve(enrolment: Enrolment, *, by: User) -> Enrolment:
    """The direction agrees: the place is hers; or her turn counts, when there is none. Twice is once."""
    here, found = seats.hold_enrolment(enrolment)
    if not found.is_live:
        raise EnrolmentError(_("Cette inscription est terminée."))
    if found.approved_at is not None:
        return found
    found.approved_at, found.approved_by = timezone.now(), by
    if found.state == State.ASKED:
        _confirm(found)
        telling.enrolled([found], by=by)
    found.save()
    seats.offer_places(here)
    convoking.convoke(here)
    return found


@transaction.atomic
def accept(enrolment: Enrolment) -> Enrolment:
    """She takes the place that was offered to her.

    Raises EnrolmentError when it is not hers any more."""
    here, found = seats.hold_enrolment(enrolment)
    if found.is_confirmed or found.awaits_contract:
        return found
    if not found.is_offered:
        raise EnrolmentError(_("Cette place ne vous est plus proposée : le délai est passé."))
    if found.pays_herself:
        found.state, found.offered_until = State.ASKED, None  # kept for her until the contract is signed
    else:
        _confirm(found)
    found.save()
    telling.enrolled([found], by=found.person)
    convoking.convoke(here)
    return found


def _confirm(enrolment: Enrolment) -> None:
    enrolment.state = State.CONFIRMED
    enrolment.confirmed_at = timezone.now()
    enrolment.offered_until = None


ENDS_AS = {
    State.ASKED: State.CANCELLED,
    State.WAITING: State.CANCELLED,
    State.OFFERED: State.DECLINED,
    State.CONFIRMED: State.CANCELLED,
}


@transaction.atomic
def leave(enrolment: Enrolment, *, by: User, reason: str = "") -> Enrolment:
    """Out of the session, of the line, or « no » to a place that is offered; it goes to the next person.
    Twice is once."""
    here, found = seats.hold_enrolment(enrolment)
    if not found.is_live:
        return found
    if here.is_over:
        raise EnrolmentError(_("Cette session est terminée : l’inscription reste dans son histoire."))
    _end(found, ENDS_AS[State(found.state)], by, reason)
    seats.offer_places(here)
    return found


@transaction.atomic
def refuse(enrolment: Enrolment, *, by: User, reason: str) -> Enrolment:
    """The direction does not agree, and says why.

    Raises EnrolmentError when it has agreed before."""
    here, found = seats.hold_enrolment(enrolment)
    if not found.is_live:
        return found
    if found.approved_at is not None:
        raise EnrolmentError(_("La direction a déjà accepté : annulez l’inscription, en disant pourquoi."))
    _end(found, State.REFUSED, by, reason)
    seats.offer_places(here)
    return found


def _end(enrolment: Enrolment, state: State, by: User | None, reason: str) -> None:
    enrolment.state, enrolment.reason = state, reason
    enrolment.ended_at, enrolment.ended_by = timezone.now(), by
    enrolment.offered_until = None
    enrolment.save()
    AccessibilityNeed.objects.filter(enrolment=enrolment).delete()
    telling.ended(enrolment, by=by)


@transaction.atomic
def transfer(enrolment: Enrolment, to: User, *, status: str, by: User) -> Enrolment:
    """The place goes to a colleague, past the line: it was the structure's already.

    Raises EnrolmentError without a confirmed place, or when the colleague has one."""
    here, found = seats.hold_enrolment(enrolment)
    if not found.is_confirmed or found.pays_herself or here.is_over:
        raise EnrolmentError(_("Seule une inscription confirmée se donne à une ou un collègue."))
    twin = here.enrolments.live().filter(person=to).select_related("person", "structure").first()
    if twin is not None and not twin.waits:
        raise EnrolmentError(_("Cette personne a déjà une place dans cette session."))
    if twin is not None:
        _end(twin, State.TRANSFERRED, by, "")
    _end(found, State.TRANSFERRED, by, "")
    now = timezone.now()
    same = status == found.status  # another situation is not paid for by the same
    made = Enrolment.objects.create(
        session=here, person=to, structure=found.structure, state=State.CONFIRMED, status=status,
        funding=found.funding if same else PAID_BY[Enrolment.Status(status)],
        asked_by=by, approved_at=now, approved_by=by, confirmed_at=now,
    )  # fmt: skip
    telling.enrolled([made], by=by)
    convoking.convoke(here)
    return made


def lapse_due() -> int:
    """Scheduled every five minutes: a place that nobody took in time goes to the next person. Returns how
    many places."""
    late = Enrolment.objects.filter(state=State.OFFERED, offered_until__lte=timezone.now())
    return sum(_lapse(each) for each in late.select_related("session"))


@transaction.atomic
def _lapse(enrolment: Enrolment) -> bool:
    here, found = seats.hold_enrolment(enrolment)
    if found.state != State.OFFERED or found.is_offered:
        return False
    _end(found, State.LAPSED, None, "")
    seats.offer_places(here)
    return True


@transaction.atomic
def close(here: CourseSession, *, by: User, why: str) -> None:
    """Every enrolment ends with its session, under the lock; each person is told by whoever cancels it."""
    for each in here.enrolments.live().select_related("person", "structure"):
        each.session = here
        _end(each, State.CANCELLED, by, why)
