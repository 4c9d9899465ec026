"""What decisions and actions keep of a person: those for which she answers."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from extranet.decisions.models import Action, Decision


def register() -> None:
    personal_data.sources.append(answered_for)


def answered_for(user: User) -> dict[str, Any]:
    """The words of a collectif that she may no longer see are not hers."""
    return {
        _("Décisions dont je réponds"): _rows(Decision, user),
        _("Actions dont je réponds"): _rows(Action, user),
    }


def _rows(model: type[Decision] | type[Action], user: User) -> list[dict[str, Any]]:
    found: Any = model.objects
    mine = found.visible_to(user).filter(owner=user).for_listing()
    return [
        {"collectif": each.collective.name, "mots": each.words, "pour le": each.due, "fait le": each.done_on}
        for each in mine
    ]
