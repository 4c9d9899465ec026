"""The information that comes before an enrolment, and the proof that it was read."""

import hashlib

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from content.freshness import derived
from extranet.training.models import CourseSession, Enrolment, InformationPack, TrainingSettings


def text_of(session: CourseSession) -> SafeString:
    """As it stands today."""
    return derived("information_pack", lambda: _text_of(session), session.pk)


def _text_of(session: CourseSession) -> SafeString:
    words = {
        "session": session,
        "course": session.course,
        "slots": list(session.slots.all()),
        "trainers": list(session.trainers.all()),
        "rules": TrainingSettings.current().trainee_rules,
    }
    return render_to_string("extranet/training/_pack.html", words)


def text_for(enrolment: Enrolment) -> SafeString:
    """As she read it, once she has."""
    if enrolment.pack is None:
        return text_of(enrolment.session)
    return mark_safe(enrolment.pack.html)  # made by the same template


def kept(session: CourseSession) -> InformationPack:
    """The text of today, kept once: one question, whether it was there or not."""
    html = text_of(session)
    pack = InformationPack(session=session, html=html, digest=hashlib.sha256(html.encode()).hexdigest())
    (found,) = InformationPack.objects.bulk_create(
        [pack], update_conflicts=True, unique_fields=["session", "digest"], update_fields=["digest"]
    )
    return found


def mark_read(enrolment: Enrolment) -> None:
    """Keeps the text that she had before her eyes, and when. The first time counts."""
    if enrolment.pack_read_at is not None:
        return
    enrolment.pack, enrolment.pack_read_at = kept(enrolment.session), timezone.now()
    enrolment.save(update_fields=["pack", "pack_read_at"])
