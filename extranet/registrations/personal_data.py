"""What registrations keep of a person who has an account."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from accounts.processings import TEAM
from extranet.registrations.models import Registration

REGISTRATIONS = Processing(
    name="Inscriptions aux rendez-vous",
    purpose="Savoir qui vient à un rendez-vous de l’agenda.",
    basis="Demande de la personne (RGPD, art. 6.1 b)",
    people="Personnes qui s’inscrivent, avec ou sans compte",
    data="Nom, adresse électronique, organisme",
    recipients=TEAM,
    kept="Trois mois après le rendez-vous.",
    jobs=("forget_registrations",),
    deleted=("registrations.Registration",),
)


def register() -> None:
    declare(REGISTRATIONS)
    personal_data.sources.append(dates_of)
    personal_data.erasers.append(forget)


def _hers(user: User) -> Q:
    return Q(user=user) | Q(email=user.email.lower())


def dates_of(user: User) -> dict[str, Any]:
    return {
        _("Rendez-vous"): [
            {
                "rendez-vous": each.event.title,
                "date": each.event.starts_at,
                "état": each.get_state_display(),
                "demandée le": each.asked_at,
            }
            for each in Registration.objects.filter(_hers(user)).select_related("event")
        ]
    }


def forget(user: User) -> None:
    Registration.objects.filter(_hers(user)).delete()
