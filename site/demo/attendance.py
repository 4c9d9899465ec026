"""The demonstration's signatures: who was at the sessions that took place, and the papers that follow."""

import datetime
from contextlib import suppress

from django.utils import timezone

from demo.collectives import user_of
from extranet.attendance.models import Presence, Signature
from extranet.papers import issuing, targets
from extranet.papers.models import Buyer, PaperKind
from extranet.papers.subjects import PaperError
from extranet.training.models import CourseSession, Enrolment, SessionSlot

MINUTES = datetime.timedelta(minutes=1)
AWAY_IN_THE_AFTERNOON = "sonia"
ISSUED = (PaperKind.CERTIFICATE, PaperKind.PARTICIPATION, PaperKind.INVOICE)


def sign_what_took_place() -> None:
    """Every half-day that is over, but one that somebody missed; then the papers of those sessions."""
    over = CourseSession.objects.filter(ends_at__lt=timezone.now()).prefetch_related("slots", "trainers")
    for session in over:
        for number, slot in enumerate(session.slots.all()):
            _sign(session, slot, number)
        _issue(session)


def _sign(session: CourseSession, slot: SessionSlot, number: int) -> None:
    away = user_of(AWAY_IN_THE_AFTERNOON)
    for rank, enrolment in enumerate(session.enrolments.confirmed()):
        if number and enrolment.person_id == away.pk:
            _note_away(session, slot, enrolment)
            continue
        signed_at = slot.start + (5 + rank) * MINUTES
        Signature.objects.create(enrolment=enrolment, slot=slot, way=Signature.Way.LINK, signed_at=signed_at)
    for trainer in session.trainers.all():
        Signature.objects.create(trainer=trainer, slot=slot, way=Signature.Way.PAGE, signed_at=slot.start)


def _note_away(session: CourseSession, slot: SessionSlot, enrolment: Enrolment) -> None:
    Presence.objects.create(
        enrolment=enrolment,
        slot=slot,
        state=Presence.State.ABSENT,
        reason=Presence.Reason.WORK,
        marked_by=user_of("awa"),
    )


def _issue(session: CourseSession) -> None:
    """A number of identity of zeros: no structure of the demonstration exists."""
    for enrolment in session.enrolments.confirmed().select_related("structure"):
        Buyer.objects.get_or_create(
            structure=enrolment.structure,
            defaults={"siret": "0" * 14, "representative": "La direction", "legal_form": "Association"},
        )
    for kind in ISSUED:
        for subject in targets.of(session, kind):
            with suppress(PaperError):  # nothing to invoice, where the federation pays for all
                issuing.issue(subject, by=user_of("awa"))
