"""A half-day of training, planted for the sweeps: a member of A was late, somebody of B leads."""

import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from extranet.attendance.models import Presence
from extranet.training import materials
from extranet.training.models import CourseSession, SessionSlot, Trainer
from tests import factories
from tests.invariants.personas import Network


def plant_attendance(network: Network, word: str) -> dict[str, str]:
    """The half-day is now; what was noted bears the word. Returns what addresses need."""
    session = factories.training_session(in_days=0, stage=CourseSession.Stage.CONFIRMED, code="F-SIGNE")
    slot, now = session.slots.get(), timezone.localtime()
    opens = max(now - datetime.timedelta(hours=1), now.replace(hour=0, minute=0))
    closes = min(now + datetime.timedelta(hours=2), now.replace(hour=23, minute=59))
    SessionSlot.objects.filter(pk=slot.pk).update(starts_at=opens.time(), ends_at=closes.time())
    CourseSession.objects.filter(pk=session.pk).update(starts_at=opens, ends_at=closes)
    trainer = Trainer.objects.create(name="Noé Martin", user=network.users["participant"])
    session.trainers.add(trainer)
    attendee = factories.enrolment(session, network.users["member"], network.a)
    Presence.objects.create(
        enrolment=attendee, slot=slot, state="late", minutes=10, words=f"{word}excuse",
        marked_by=network.users["participant"],
    )  # fmt: skip
    material = materials.give(
        session,
        ContentFile(b"Une fiche", f"{word}support.txt"),
        for_participants=True,
        by=network.users["team"],
    )
    return {"material": str(material.pk), "lesson": session.code, "half_day": str(slot.pk), "attendee": str(attendee.pk),
            "trainer": str(trainer.pk)}  # fmt: skip
