"""A decision drawn from a ballot leads back to it."""

from django.utils.translation import gettext as _

from extranet.consents.models import Ballot
from extranet.decisions.models import Decision
from extranet.decisions.origins import Origin, add_origins


def register() -> None:
    add_origins(drawn_from_ballots)


def drawn_from_ballots(decisions: list[Decision]) -> dict[int, Origin]:
    """All are of one collectif, whose members read its ballots."""
    found = Ballot.objects.filter(decision__in=decisions).select_related("collective")
    return {
        each.decision_id: Origin(_("Voir la consultation"), each.url) for each in found if each.decision_id
    }
