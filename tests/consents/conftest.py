"""The collectif of the meetings, which asks itself something. Alice leads it, Bob is of a structure, Charlie
comes from outside."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from extranet.collectives.models import Collective
from extranet.consents import opening
from extranet.consents.models import Ballot
from extranet.consents.voting import Answer, vote
from tests import factories
from tests.meetings.conftest import DAY, jeunes, lead, member, outsider, told

__all__ = ["DAY", "jeunes", "lead", "member", "outsider", "told"]
LIST = "/espace/collectifs/jeunes/consultations/"
OPTIONS = ("Melun", "Meaux", "Provins")


def ask(collective: Collective, by: User, *options: str, **fields: Any) -> Ballot:
    """A poll, open for a week unless said otherwise."""
    words = {"subject": "Où se retrouver ?", "closes_at": timezone.now() + 7 * DAY}
    return opening.open_ballot(Ballot(**(words | fields)), collective, options or OPTIONS, by=by)


def consent(collective: Collective, by: User, **fields: Any) -> Ballot:
    return ask(collective, by, kind=Ballot.Kind.CONSENT, **({"subject": "Louer la salle"} | fields))


def key(ballot: Ballot, words: str) -> int:
    """That of one of its answers."""
    return int(ballot.options.get(words=words).pk)


def say(ballot: Ballot, by: User, *options: str, words: str = "", **whose: Any) -> Ballot:
    return vote(ballot, Answer([key(ballot, each) for each in options], words), by=by, **whose)


def sent(ballot: Ballot, *options: str, **words: str) -> dict[str, Any]:
    """What the form sends."""
    return {"answer": [key(ballot, each) for each in options], **words}


def crowd(collective: Collective, count: int) -> list[User]:
    """People from outside who take part."""
    people = [factories.UserFactory(first_name=f"Personne {number}") for number in range(count)]
    for each in people:
        factories.takes_part(each, collective, "external")
    return people


@pytest.fixture
def poll(jeunes: Collective, alice: User) -> Ballot:
    return ask(jeunes, alice)
