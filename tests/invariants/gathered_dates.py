"""A date that a collectif looks for, planted for the sweeps: each thing bears the word."""

import datetime

from django.utils import timezone

from extranet.dates import asking, links
from extranet.dates.models import DatePoll, ExternalVoter, Voice
from tests.invariants.personas import Network


def plant_dates(network: Network, word: str) -> dict[str, str]:
    """A search with two dates, and an answer from outside. Returns what addresses need."""
    start = timezone.now() + datetime.timedelta(days=14)
    moments = [
        (day, day + datetime.timedelta(hours=2)) for day in (start, start + datetime.timedelta(days=1))
    ]
    poll = DatePoll(title=f"{word}recherche", place=f"{word}endroit", practical=f"{word}endroit",
                    closes_at=timezone.now() + datetime.timedelta(days=7))  # fmt: skip
    asking.ask(poll, network.collective, moments, by=network.users["lead"])
    links.open_link(poll)
    outsider = ExternalVoter.objects.create(poll=poll, name=f"{word}votante", key_hash=word)
    Voice.objects.create(option=poll.options.all()[0], outsider=outsider, answer=Voice.Answer.YES)
    return {"poll": str(poll.pk), "outsider": str(outsider.pk)}
