"""What attendance keeps of a person: what she signed, and what was noted of her. Signatures are kept as
long as the law wants them; why she was away goes with her account."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from extranet.attendance.models import Outcome, Presence, Signature


def register() -> None:
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
