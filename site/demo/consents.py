"""The demonstration's ballots: one that awaits voices, one whose result is read."""

import datetime
from typing import Any

from django.utils.timezone import make_aware

from demo.collectives import user_of
from demo.source import day, demo, moment
from extranet.collectives.models import Collective
from extranet.consents import closing, opening, voting
from extranet.consents.models import Ballot

END_OF_DAY = datetime.time(23, 59)


def ask_opinions() -> None:
    for row in demo()["more"]["ballots"]:
        _ask(row)


def _ask(row: dict[str, Any]) -> None:
    collective = Collective.objects.get(slug=row["collective"])
    author = user_of(row["by"])
    words = {name: row[name] for name in ("kind", "subject", "explanation", "is_anonymous", "quorum")}
    thread = collective.threads.filter(title__startswith=row["discussion"]).first()
    ends = make_aware(datetime.datetime.combine(day(row["closes"]), END_OF_DAY))
    later = make_aware(datetime.datetime.now()) + datetime.timedelta(days=30)
    ballot = Ballot(thread=thread, closes_at=later, opened_at=moment(row["opened"]), **words)
    opening.open_ballot(ballot, collective, row["options"], by=author)
    keys = {each.stance or each.words: each.pk for each in ballot.options.all()}
    for person, said in row["voices"].items():
        answer = voting.Answer([keys[said["answer"]]], said.get("words", ""))
        voting.vote(ballot, answer, by=user_of(person))
    if row["is_closed"]:
        closing.close_now(ballot, by=author)
        Ballot.objects.filter(pk=ballot.pk).update(closed_at=ends, closed_by=None)
    Ballot.objects.filter(pk=ballot.pk).update(closes_at=ends)
