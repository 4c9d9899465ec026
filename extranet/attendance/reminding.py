"""The letter of the morning: each trainee's own link, by which she signs that day without signing in."""

import datetime

from django.utils import timezone

from accounts import letters
from background.models import OutgoingMail
from extranet.attendance import links, windows
from extranet.training.models import CourseSession, Enrolment, SessionSlot

FIRST_HOUR = datetime.time(6)  # nobody's telephone rings before


def send_links() -> int:
    """Scheduled every ten minutes: whoever is confirmed during the day has hers too. The outbox writes a
    key once, so that a worker killed half-way, or a second one, writes to nobody twice. Returns how many."""
    now = timezone.localtime()
    if now.time() < FIRST_HOUR:
        return 0
    by_session: dict[int, list[SessionSlot]] = {}
    for slot in SessionSlot.objects.filter(date=now.date()).select_related("session__course"):
        if not windows.is_closed(slot):
            by_session.setdefault(slot.session_id, []).append(slot)
    return sum(_send(slots) for slots in by_session.values())


def _send(slots: list[SessionSlot]) -> int:
    session, today = slots[0].session, slots[0].date
    people = session.enrolments.confirmed().filter(person__is_active=True).select_related("person")
    keys = {_key(each, today): each for each in people} if session.is_announced else {}
    written = OutgoingMail.objects.filter(key__in=keys).values_list("key", flat=True)
    left = keys.keys() - set(written)
    for key in left:
        _write(key, keys[key], session, slots)
    return len(left)


def _key(enrolment: Enrolment, day: datetime.date) -> str:
    return f"attendance-link:{enrolment.pk}:{day:%Y%m%d}"


def _write(key: str, enrolment: Enrolment, session: CourseSession, slots: list[SessionSlot]) -> None:
    letters.write(
        "attendance_link",
        to=enrolment.person.email,
        key=key,
        envelope={"conversation": f"formation-{session.pk}"},
        user=enrolment.person,
        session=session,
        course=session.course,
        slots=slots,
        link=links.address_of(enrolment),
    )
