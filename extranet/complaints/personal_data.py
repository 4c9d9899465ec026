"""What complaints keep of a person: her words and what was answered."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from accounts.processings import TEAM
from extranet.complaints.models import Complaint

COMPLAINTS = Processing(
    name="Réclamations",
    purpose="Répondre aux réclamations sur les formations et en tirer des améliorations.",
    basis="Obligation légale de l’organisme de formation (RGPD, art. 6.1 c)",
    people="Stagiaires et personnes du réseau qui réclament",
    data="Objet, texte, réponse, suites données",
    recipients=TEAM,
    kept="Sans terme ; sans nom après un effacement.",
    unsigned=("complaints.Complaint", "complaints.Improvement"),
    not_exported={"complaints.Improvement": "action de l’organisme, sans donnée de la personne"},
)


def register() -> None:
    declare(COMPLAINTS)
    personal_data.sources.append(complaints_of)


def complaints_of(user: User) -> dict[str, Any]:
    return {
        _("Réclamations"): [
            {"sujet": each.subject, "texte": each.words, "le": each.made_at, "réponse": each.answer}
            for each in Complaint.objects.filter(person=user)
        ]
    }
