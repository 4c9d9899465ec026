"""The home of a person: what every area brings, put in order."""

import datetime
from dataclasses import dataclass

from accounts.models import User
from content import seams

MOST_TO_DO, MOST_COMING, MOST_NEW = 5, 6, 5


@dataclass(frozen=True)
class News:
    """What is new of one subject; `more` says how many are not shown."""

    label: str
    items: list[seams.HomeItem]
    more: int


def to_do(person: User) -> list[seams.HomeItem]:
    """The first five, those that wait longest first."""
    found = [item for each in seams.home_sources_for(person) if each.to_do for item in each.to_do(person)]
    return sorted(found, key=seams.when)[:MOST_TO_DO]


def coming(person: User) -> list[seams.HomeItem]:
    found = [item for each in seams.home_sources_for(person) if each.coming for item in each.coming(person)]
    return sorted(found, key=seams.when)[:MOST_COMING]


def news(person: User, since: datetime.datetime) -> list[News]:
    """By subject, the subjects that have nothing left out."""
    found = []
    for source in seams.home_sources_for(person):
        items = source.new(person, since) if source.new else []
        if items:
            found.append(News(str(source.label), items[:MOST_NEW], max(0, len(items) - MOST_NEW)))
    return found
