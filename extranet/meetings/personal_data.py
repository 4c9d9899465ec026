"""What meetings keep of a person: what she answered, and whether she was there."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from extranet.meetings.models import Attendance, Meeting


def register() -> None:
    personal_data.sources.append(attended)


def attended(user: User) -> dict[str, Any]:
    """The name of a collectif that she may no longer see is not hers."""
    seen = Meeting.objects.visible_to(user)
    mine = Attendance.objects.filter(user=user, meeting__in=seen)
    return {
        _("Rencontres"): [
            {
                "collectif": each.meeting.collective.name,
                "date": each.meeting.starts_at,
                "réponse": each.get_answer_display(),
                "présence": each.get_presence_display(),
            }
            for each in mine.select_related("meeting__collective__space")
        ]
    }
