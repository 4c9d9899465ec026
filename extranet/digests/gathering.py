"""What is new for each person, asked of every source for many people at once."""

import datetime
from collections import defaultdict

from accounts.models import User
from content import seams
from extranet.digests.due import Due

type Found = dict[str, list[seams.HomeItem]]  # by subject


def gather(dues: list[Due], now: datetime.datetime) -> dict[int, Found]:
    """By key of each person, what she has not been told; the next letter tells what comes after now."""
    found: dict[int, Found] = defaultdict(dict)
    for source in seams.home_sources.values():
        concerned = [due for due in dues if due.earliest(source.key) and source.is_for(due.user)]
        if not concerned or not source.new:
            continue
        since = min(moment for due in concerned if (moment := due.earliest(source.key)))
        new = _new_to(source, [due.user for due in concerned], since)
        for due in concerned:
            if items := [item for item in new.get(due.user.pk, []) if _is_untold(due, source.key, item, now)]:
                found[due.user.pk][source.key] = items
    return found


def _new_to(
    source: seams.HomeSource, people: list[User], since: datetime.datetime
) -> dict[int, list[seams.HomeItem]]:
    if source.new_to:
        return source.new_to(people, since)
    return {person.pk: source.new(person, since) for person in people} if source.new else {}


def _is_untold(due: Due, subject: str, item: seams.HomeItem, now: datetime.datetime) -> bool:
    since = due.since_for(subject, item.space_id)
    return since is not None and item.is_after(since) and not item.is_after(now)
