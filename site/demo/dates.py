"""The demonstration's searches for a date: some have answered, one of them from outside."""

import datetime
from typing import Any

from django.utils.timezone import make_aware

from demo.collectives import user_of
from demo.source import day, demo, moment
from extranet.collectives.models import Collective
from extranet.dates import asking, links, voting
from extranet.dates.models import DatePoll

END_OF_DAY = datetime.time(23, 59)


def look_for_dates() -> None:
    for row in demo()["more"]["date_polls"]:
        _look_for(row)


def _look_for(row: dict[str, Any]) -> None:
    collective = Collective.objects.select_related("lead").get(slug=row["collective"])
    if collective.lead is None:
        return
    words = {name: row[name] for name in ("title", "place", "practical", "minutes")}
    closes_at = make_aware(datetime.datetime.combine(day(row["closes"]), END_OF_DAY))
    length = datetime.timedelta(minutes=row["minutes"])
    moments = [(moment(text), moment(text) + length) for text in row["dates"]]
    poll = asking.ask(DatePoll(closes_at=closes_at, **words), collective, moments, by=collective.lead)
    dates = list(poll.options.values_list("pk", flat=True))
    for key, answers in row["answers"].items():
        voting.answer(poll, dict(zip(dates, answers, strict=True)), by=user_of(key))
    outside = row["outside"]
    said = dict(zip(dates, outside["answers"], strict=True))
    voting.answer_from_outside(links.open_link(poll), said, name=outside["name"])
