"""What a collectif asks itself, planted for the sweeps: each thing bears the word."""

import datetime

from django.utils import timezone

from extranet.consents import opening
from extranet.consents.models import Ballot
from extranet.consents.voting import Answer, vote
from tests import factories
from tests.invariants.personas import Network

DAY = datetime.timedelta(days=1)


def plant_ballots(network: Network, word: str) -> dict[str, str]:
    """A consent to which somebody objects. Those who have answered, and nobody else before the end, read
    the objection. Returns what addresses need."""
    ballot = Ballot(kind=Ballot.Kind.CONSENT, subject=f"{word}consent", explanation=f"{word}explication",
                    closes_at=timezone.now() + 7 * DAY)  # fmt: skip
    opening.open_ballot(ballot, network.collective, [], by=network.users["lead"])
    against = ballot.options.get(stance="objection").pk
    vote(ballot, Answer([against], f"{word}objection"), by=network.users["participant"])
    _plant_a_result(network, word)
    return {"ballot": str(ballot.pk)}


def _plant_a_result(network: Network, word: str) -> None:
    """An anonymous poll that is still open: nobody reads what was said."""
    poll = Ballot(subject=f"{word}sondage", is_anonymous=True, kind=Ballot.Kind.CONSENT,
                  closes_at=timezone.now() + 7 * DAY)  # fmt: skip
    opening.open_ballot(poll, network.collective, [], by=network.users["lead"])
    reserve = poll.options.get(stance="reserve").pk
    for number in range(3):
        guest = factories.UserFactory(first_name="Convive", email=f"votante{number}@exemple.example")
        factories.takes_part(guest, network.collective, "external")
        vote(poll, Answer([reserve], f"{word}urne"), by=guest)
