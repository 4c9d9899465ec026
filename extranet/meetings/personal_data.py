"""What meetings keep of a person: what she answered, whether she was there, and how she follows them."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from accounts.processings import LEGITIMATE
from extranet.collectives.models import Collective
from extranet.meetings.models import Attendance, Meeting

MEETINGS = Processing(
    name="Rencontres et comptes rendus",
    purpose="Préparer les rencontres, savoir qui vient, garder le compte rendu.",
    basis=LEGITIMATE,
    people="Membres des collectifs, personnes invitées nommées au compte rendu",
    data="Réponse, présence, texte du compte rendu, adresse personnelle d’agenda",
    recipients="Les membres du collectif ; l’équipe ; l’hébergeur, sous-traitant",
    kept="Tant que le collectif se lit ; les adresses d’agenda vont avec le compte.",
    jobs=("erase_when_due",),
    deleted=("meetings.CalendarFeed",),
    unsigned=("meetings.Meeting", "meetings.AgendaItem", "meetings.Attendance", "meetings.MinutesPart"),
    by_hand=("meetings.Minutes",),
    not_exported={
        "meetings.Meeting": "travail commun du collectif",
        "meetings.AgendaItem": "travail commun du collectif",
        "meetings.MinutesPart": "texte écrit à plusieurs",
    },
)


def register() -> None:
    declare(MEETINGS)
    personal_data.sources += [attended, followed]
    personal_data.erasers.append(forget_addresses)


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


def followed(user: User) -> dict[str, Any]:
    """The addresses are keys: they stay on their own screen."""
    feeds = user.calendar_feeds.filter(revoked=False).select_related("collective__space")
    seen = set(Collective.objects.visible_to(user).values_list("pk", flat=True))
    return {
        _("Adresses d’agenda"): [
            {"collectif": each.collective.name if each.collective else "", "faite le": each.made_at}
            for each in feeds
            if each.collective_id is None or each.collective_id in seen
        ]
    }


def forget_addresses(user: User) -> None:
    user.calendar_feeds.all().delete()
