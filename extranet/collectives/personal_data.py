"""What the collectifs keep of a person beside her places: the time that she decided to add."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from extranet.collectives.models import Collective, Extension


def register() -> None:
    personal_data.sources.append(decisions_of)


def decisions_of(user: User) -> dict[str, Any]:
    """The name of a collectif that she may no longer see is not hers."""
    seen = Collective.objects.visible_to(user)
    decided = Extension.objects.filter(decided_by=user, collective__in=seen)
    return {
        _("Collectifs prolongés"): [
            {"collectif": each.collective.name, "jusqu’au": each.until, "raison": each.reason}
            for each in decided.select_related("collective__space")
        ]
    }
