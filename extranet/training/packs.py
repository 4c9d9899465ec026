"""The information that comes before an enrolment, and the proof that it was read."""

import hashlib

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from extranet.training.models import CourseSession, Enrolment, InformationPack, TrainingSettings


def text_of(session: CourseSession) -> SafeString:
    """As it stands today."""
    words = {
        "session": session,
        "course": session.course,
        "slots": list(session.slots.all()),
        "trainers": list(session.trainers.all()),
        "rules": TrainingSettings.load().trainee_rules,
    }
    return render_to_string("extranet/training/_pack.html", words)


def text_for(enrolment: Enrolment) -> SafeString:
    """As she read it, once she has."""
    if enrolment.pack is None:
        return text_of(enrolment.session)
    return mark_safe(enrolment.pack.html)  # made by the same template


def mark_read(enrolment: Enrolment) -> None:
    """Keeps the text that she had before her eyes, and when. The first time counts."""
    if enrolment.pack_read_at is not None:
        return
    html = text_of(enrolment.session)
    digest = hashlib.sha256(html.encode()).hexdigest()
    enrolment.pack, _made = InformationPack.objects.get_or_create(
        session=enrolment.session, digest=digest, defaults={"html": html}
    )
    enrolment.pack_read_at = timezone.now()
    enrolment.save(update_fields=["pack", "pack_read_at"])
