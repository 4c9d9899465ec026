"""What complaints keep of a person: her words and what was answered."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from extranet.complaints.models import Complaint


def register() -> None:
    personal_data.sources.append(complaints_of)


def complaints_of(user: User) -> dict[str, Any]:
    return {
        _("Réclamations"): [
            {"sujet": each.subject, "texte": each.words, "le": each.made_at, "réponse": each.answer}
            for each in Complaint.objects.filter(person=user)
        ]
    }
