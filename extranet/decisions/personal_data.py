"""What decisions and actions keep of a person: those for which she answers."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from accounts.processing import Processing, declare
from accounts.processings import LEGITIMATE
from extranet.decisions.models import Action, Decision

DECISIONS = Processing(
    name="Décisions et actions",
    purpose="Savoir ce qui a été décidé et qui s’en charge.",
    basis=LEGITIMATE,
    people="Membres des collectifs",
    data="Qui répond de quoi, pour quand",
    recipients="Les membres du collectif ; l’équipe ; l’hébergeur, sous-traitant",
    kept="Tant que le collectif se lit ; sans nom après un effacement.",
    unsigned=("decisions.Decision", "decisions.Action"),
)


def register() -> None:
    declare(DECISIONS)
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
