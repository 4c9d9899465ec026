"""What the searches for dates keep of a person: when she said she could come."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from extranet.dates.models import DatePoll, Voice


def register() -> None:
    personal_data.sources.append(answered)


def answered(user: User) -> dict[str, Any]:
    """The name of a collectif that she may no longer see is not hers."""
    seen = DatePoll.objects.visible_to(user)
    mine = Voice.objects.filter(voter=user, option__poll__in=seen)
    return {
        _("Dates où je peux venir"): [
            {
                "collectif": each.option.poll.collective.name,
                "pour": each.option.poll.title,
                "date": each.option.starts_at,
                "réponse": each.get_answer_display(),
            }
            for each in mine.select_related("option__poll__collective__space").order_by("option__starts_at")
        ]
    }
