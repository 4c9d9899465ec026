"""Who may do what with a meeting, beside `collectives/abilities.py`."""

from accounts.models import User
from extranet.access import can_run
from extranet.meetings.models import Meeting


def can_show_publicly(user: User, meeting: Meeting) -> bool:
    """Whoever runs the collectif speaks for it outside, of what is still to come."""
    to_come = not meeting.is_over and not meeting.is_cancelled
    return to_come and can_run(user, meeting.collective) and meeting.collective.is_running
