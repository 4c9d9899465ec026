"""What training keeps of a person: her enrolments, and what she said she needed."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from extranet.training.models import AccessibilityNeed, Enrolment


def register() -> None:
    personal_data.sources.append(enrolments_of)
    personal_data.erasers.append(forget_needs)


def enrolments_of(user: User) -> dict[str, Any]:
    needs = dict(AccessibilityNeed.objects.filter(enrolment__person=user).values_list("enrolment", "words"))
    return {
        _("Formations"): [
            {
                "formation": each.session.course.title,
                "session": each.session.code,
                "structure": each.structure.name,
                "état": each.get_state_display(),
                "demandée le": each.asked_at,
                "prise en charge": each.get_funding_display(),
                "contrat signé le": each.contract_signed_on,
                "besoin d’aménagement": needs.get(each.pk, ""),
            }
            for each in Enrolment.objects.filter(person=user).for_listing()
        ]
    }


def forget_needs(user: User) -> None:
    """Enrolments are proofs that the law keeps (docs/registre des traitements), under no name."""
    AccessibilityNeed.objects.filter(enrolment__person=user).delete()
