"""What attendance keeps of a person: what she signed, and what was noted of her. Signatures are kept as
long as the law wants them; why she was away goes with her account."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from extranet.attendance.models import Outcome, Presence, Signature

ATTENDANCE = Processing(
    name="Émargement des formations",
    purpose="Prouver qui a suivi et animé chaque demi-journée.",
    basis="Obligation légale de l’organisme de formation (RGPD, art. 6.1 c)",
    people="Stagiaires, intervenantes et intervenants",
    data="Signature par demi-journée, absence, minutes manquées et raison, objectifs atteints",
    recipients="L’équipe ; financeurs et contrôle de la formation ; l’hébergeur, sous-traitant",
    kept="Tant que le dit Réglages de la formation → « Conservation » (`proof_years`) ; sans nom après un "
    "effacement. Aucun travail ne les supprime : l’équipe le fait.",
    deleted=("attendance.Outcome",),
    unsigned=("attendance.Presence",),
    kept_by_law={
        "attendance.Signature": "Code du travail, art. L. 6362-6 ; RGPD, art. 17.3 b",
    },
)


def register() -> None:
    declare(ATTENDANCE)
    personal_data.sources.append(attended)
    personal_data.erasers.append(forget)


def attended(user: User) -> dict[str, Any]:
    read = ("slot__session__course",)
    signed = Signature.objects.filter(enrolment__person=user).select_related(*read)
    led = Signature.objects.filter(trainer__user=user).select_related(*read)
    noted = Presence.objects.filter(enrolment__person=user).select_related(*read)
    return {
        _("Signatures de formation"): [_signature(each) for each in signed.order_by("signed_at")],
        _("Signatures des sessions animées"): [_signature(each) for each in led.order_by("signed_at")],
        _("Évaluations de formation"): [
            {
                "session": each.enrolment.session.code,
                "objectif": each.objective,
                "résultat": each.get_level_display(),
                "le": each.noted_at,
            }
            for each in Outcome.objects.filter(enrolment__person=user).select_related("enrolment__session")
        ],
        _("Présences en formation"): [
            {
                "session": str(each.slot.session),
                "demi-journée": str(each.slot),
                "état": each.get_state_display(),
                "minutes manquées": each.minutes,
                "raison": each.get_reason_display(),
                "précision": each.words,
                "le": each.marked_at,
            }
            for each in noted.order_by("slot__date", "slot__starts_at")
        ],
    }


def _signature(each: Signature) -> dict[str, Any]:
    return {
        "session": str(each.slot.session),
        "demi-journée": str(each.slot),
        "signée le": each.signed_at,
        "comment": each.get_way_display(),
    }


def forget(user: User) -> None:
    Presence.objects.filter(enrolment__person=user).update(words="")
    Outcome.objects.filter(enrolment__person=user).delete()
