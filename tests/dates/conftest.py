"""The collectif of the meetings, which looks for a date."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from extranet.collectives.models import Collective
from extranet.dates import asking, links
from extranet.dates.models import DatePoll
from tests.meetings.conftest import DAY, jeunes, lead, member, outsider, told

__all__ = ["DAY", "jeunes", "lead", "member", "outsider", "told"]


def look_for(collective: Collective, by: User, dates: int = 3, **fields: Any) -> DatePoll:
    """A search for as many dates, from in a fortnight on; one answers for a week."""
    first = timezone.now().replace(minute=0, second=0, microsecond=0) + 14 * DAY
    moments = [(first + n * DAY, first + n * DAY + datetime.timedelta(hours=2)) for n in range(dates)]
    words = {"title": "Préparer le forum", "closes_at": timezone.now() + 7 * DAY, "place": "Melun"}
    return asking.ask(DatePoll(**(words | fields)), collective, moments, by=by)


def said(poll: DatePoll, *answers: str) -> dict[str, str]:
    """What the form sends: an answer for each date, in order."""
    options = poll.options.order_by("starts_at")
    return {f"date-{option.pk}": answer for option, answer in zip(options, answers, strict=True)}


@pytest.fixture
def poll(jeunes: Collective, alice: User) -> DatePoll:
    return look_for(jeunes, alice)


@pytest.fixture
def link(poll: DatePoll) -> str:
    """The path that people from outside are given."""
    opened = links.open_link(poll)
    poll.link_key = opened.link_key
    return links.address_of(opened).removeprefix("http://127.0.0.1:8000")
