"""What somebody answers to an invitation."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.meetings.models import Attendance, Meeting


class TooLateError(Exception):
    """The meeting is over, or cancelled: there is nothing left to answer."""


def answer(meeting: Meeting, words: str, *, by: User) -> None:
    """Keeps the answer; an unknown one takes back what was answered. Raises TooLateError."""
    if meeting.is_cancelled:
        raise TooLateError(_("Cette rencontre est annulée."))
    if meeting.is_over:
        raise TooLateError(_("Cette rencontre est passée."))
    known = words if words in Attendance.Answer else ""
    Attendance.objects.update_or_create(
        meeting=meeting, user=by, defaults={"answer": known, "changed_at": timezone.now()}
    )
