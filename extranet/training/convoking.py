"""Convocations: one letter a person and a revision, with what puts the half-days in her agenda."""

from accounts import letters
from accounts.models import User
from content.icalendars import as_text
from extranet.training import icalendars
from extranet.training.models import CourseSession, Enrolment, TrainingSettings


def convoke(session: CourseSession) -> int:
    """Writes to all whose place is confirmed, in a session that takes place, and who have not had this
    revision. Returns how many."""
    if session.stage != CourseSession.Stage.CONFIRMED or session.is_over:
        return 0
    placed = session.enrolments.confirmed().exclude(convoked=session.revision)
    told = list(placed.select_related("person", "structure"))
    for enrolment in told:
        _write(session, enrolment)
    Enrolment.objects.filter(pk__in=[each.pk for each in told]).update(convoked=session.revision)
    return len(told)


def _write(session: CourseSession, enrolment: Enrolment) -> None:
    slots, person = list(session.slots.all()), enrolment.person
    letters.write(
        "convocation",
        to=person.email,
        key=f"convocation:{enrolment.pk}:{session.revision}",
        envelope={
            "conversation": f"formation-{session.pk}",
            "calendar": as_text(icalendars.events_of(session), method="PUBLISH"),
        },
        user=person,
        is_changed=enrolment.convoked is not None,
        session=session,
        course=session.course,
        slots=slots,
        trainers=list(session.trainers.all()),
        disability_contact=_contact(),
        link=letters.address("extranet:enrolment", enrolment.pk),
    )


def _contact() -> User | None:
    return TrainingSettings.current().disability_contact
