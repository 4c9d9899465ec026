"""Of what a collectif brings, what the homes of its members may show today: each reads it from memory."""

import datetime
from collections import Counter

from django.utils import timezone

from accounts.visits import LATELY
from content.seams import when
from extranet.collectives.telling import Asked, Coming, Told
from extranet.welcome import MOST_COMING, MOST_TO_DO


def lately_told(told: list[Told]) -> list[Told]:
    start = timezone.now() - LATELY
    return [each for each in told if each.item.is_after(start)]


def first_asked(asked: list[Asked]) -> list[Asked]:
    """Of each person alone, what is asked whatever the hour is as much as her home shows; and all that is
    asked of all, or for a time, when that comes today."""
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    of_each = Counter[int | None]()
    kept = []
    for each in sorted(asked, key=_when):
        if not (each.of_all or each.begins or each.ends):
            of_each[each.of] += 1
            if of_each[each.of] > MOST_TO_DO:
                continue
        if each.begins is None or each.begins <= tomorrow:
            kept.append(each)
    return kept


def next_dates(announced: list[Coming]) -> list[Coming]:
    """Twice as many as a home shows, for some are over within the day; those that somebody declined are not
    counted, for they are none of hers."""
    kept, for_all = [], 0
    for each in sorted(announced, key=_when):
        if for_all < 2 * MOST_COMING:
            kept.append(each)
            for_all += not each.declined_by
    return kept


def _when(each: Asked | Coming) -> datetime.datetime:
    return when(each.item)
