"""What the searches for dates keep of a person: when she said she could come."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from accounts.processings import LEGITIMATE
from extranet.dates.models import DatePoll, Voice

DATES = Processing(
    name="Recherches de date",
    purpose="Trouver une date qui convient.",
    basis=LEGITIMATE,
    people="Membres des collectifs, personnes extérieures qui ont le lien",
    data="Disponibilités ; nom écrit par la personne extérieure",
    recipients="Les membres du collectif ; l’équipe ; l’hébergeur, sous-traitant",
    kept="Tant que le collectif se lit ; sans nom après un effacement.",
    unsigned=("dates.DatePoll", "dates.Voice"),
    by_hand=("dates.ExternalVoter",),
    not_exported={"dates.DatePoll": "question posée au nom du collectif"},
)


def register() -> None:
    declare(DATES)
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
