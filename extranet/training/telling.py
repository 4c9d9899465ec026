"""The letters about enrolments: one for each step, of which nobody is told twice."""

from collections.abc import Iterable, Iterator
from typing import Any

from accounts import letters
from accounts.models import User
from accounts.models.membership import directors_of
from background.mail import Letter, post_all
from extranet.training.models import CourseSession, Enrolment
from extranet.training.models.enrolments import State
from resources.federation import federation_readers


def enrolled(enrolments: Iterable[Enrolment], *, by: User) -> None:
    """To each: a place, or a turn; to her direction, when it is asked to agree. All in one question."""
    post_all(letter for each in enrolments for letter in _of_one(each, by))


def _of_one(enrolment: Enrolment, by: User) -> Iterator[Letter]:
    if enrolment.approved_at is None:
        for number, address in enumerate(_who_agree(enrolment)):
            yield letters.compose(
                "enrolment_to_approve", **_about(enrolment, "to_approve", to=address, number=number)
            )
    if enrolment.person_id != by.pk or enrolment.is_confirmed:
        yield letters.compose("enrolled", **_about(enrolment, "enrolled"), by=by)


def offered(enrolment: Enrolment) -> None:
    letters.write("place_offered", **_about(enrolment, "offered"))


def ended(enrolment: Enrolment, *, by: User | None) -> None:
    """To her, unless she did it; to her direction, when she leaves a confirmed place."""
    if by is None or by.pk != enrolment.person_id:
        letters.write("enrolment_ended", **_about(enrolment, "ended"), by=by, others=_others(enrolment))
    if enrolment.confirmed_at and by is not None and by.pk == enrolment.person_id:
        for number, director in enumerate(directors_of(enrolment.structure)):
            if director.pk != by.pk:
                letters.write("place_left", **_about(enrolment, "left", to=director.email, number=number))


def need_said(enrolment: Enrolment, reader: User) -> None:
    """Says that there is one to read, never what it says."""
    letters.write("need_said", **_about(enrolment, "need_said", to=reader.email))


def _others(enrolment: Enrolment) -> list[tuple[CourseSession, str]]:
    """Where else she could follow the same course, when hers is cancelled."""
    if not enrolment.session.is_cancelled:
        return []
    found = CourseSession.objects.announced().to_come().filter(course=enrolment.session.course_id)
    others = [each for each in found.exclude(pk=enrolment.session_id) if each.takes_enrolments]
    return [(each, letters.address("extranet:training_session", each.code)) for each in others]


def _who_agree(enrolment: Enrolment) -> list[str]:
    """Her direction; the federation when there is none, or when it is hers to direct."""
    directors = [each.email for each in directors_of(enrolment.structure) if each != enrolment.person]
    return directors or federation_readers()


def _about(enrolment: Enrolment, step: str, *, to: str = "", number: int = 0) -> dict[str, Any]:
    """What every letter says of it; `step`, its state and `number` make it one of its kind."""
    session = enrolment.session
    return {
        "to": to or enrolment.person.email,
        "key": f"{step}:{enrolment.pk}:{enrolment.state}:{number}",
        "user": enrolment.person,
        "enrolment": enrolment,
        "session": session,
        "course": session.course,
        "waits": enrolment.state == State.WAITING,
        "asked": enrolment.state == State.ASKED,
        "link": letters.address("extranet:enrolment", enrolment.pk),
    }
