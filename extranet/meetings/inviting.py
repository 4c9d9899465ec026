"""The invitations: one letter a person and a revision, with what puts the date in her agenda."""

from typing import Any

from accounts import letters
from accounts.models import User
from extranet.meetings import icalendars
from extranet.meetings.models import Attendance, Meeting


def invite(meeting: Meeting) -> int:
    """Writes to all who take part today and have not had this revision; a cancellation, to those who were
    invited. Nobody is told of what is over. Returns how many are written to."""
    if meeting.is_over:
        return 0
    received = dict(meeting.attendances.values_list("user", "invited"))
    people = meeting.collective.space.people().filter(is_active=True)
    if meeting.is_cancelled:
        people = people.filter(pk__in=[pk for pk, revision in received.items() if revision is not None])
    told = [person for person in people if received.get(person.pk) != meeting.revision]
    for person in told:
        _write(meeting, person)
    _note(meeting, told)
    return len(told)


def invite_newcomers() -> int:
    """Scheduled every hour: whoever joins is invited to what was planned before her."""
    coming = Meeting.objects.to_come().for_listing()
    return sum(invite(meeting) for meeting in coming if meeting.collective.is_running)


def _note(meeting: Meeting, people: list[User]) -> None:
    rows = [Attendance(meeting=meeting, user=person, invited=meeting.revision) for person in people]
    Attendance.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["meeting", "user"], update_fields=["invited"]
    )


def _write(meeting: Meeting, person: User) -> None:
    said: dict[str, Any] = {
        "to": person.email,
        "key": f"meeting:{meeting.pk}:{meeting.revision}:{person.pk}",
        "envelope": {
            "conversation": f"rencontre-{meeting.pk}",
            "calendar": icalendars.invitation(meeting, to=person),
        },
        "user": person,
        "meeting": meeting,
        "collective": meeting.collective,
        "link": letters.address("extranet:meeting", meeting.collective.slug, meeting.pk),
    }
    if meeting.is_cancelled:
        letters.write("meeting_cancelled", **said)
    else:
        is_moved = meeting.revision > 0
        letters.write("meeting_invitation", is_moved=is_moved, agenda=list(meeting.agenda.all()), **said)
