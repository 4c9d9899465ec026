"""What the discussions bring to the home of those who take part, and to their letters."""

import datetime
from dataclasses import dataclass
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.visits import LATELY
from content import seams
from content.seams import HomeItem
from extranet.collectives import brought
from extranet.collectives.models import Collective
from extranet.collectives.shared import each_shared, of_member
from extranet.discussions import lately, letters, telling
from extranet.discussions.lately import Discussion, Named
from extranet.discussions.models import Thread

ROOMS = ("discussions",)


def register() -> None:
    label = gettext_lazy("Discussions")
    source = seams.HomeSource("discussions", label, new, letters.new_to, to_do, for_externals=True)
    seams.add_home_source(source)


def to_do(person: User) -> list[HomeItem]:
    return brought.to_do(ROOMS, person)


def new(person: User, since: datetime.datetime) -> list[HomeItem]:
    """Those that name her first, then the latest."""
    if since < timezone.now() - LATELY:
        return telling.new_in(Thread.objects.followed_by(person), person, since)
    hers = each_shared(of_member(person), lately.AREAS, "said", _read).values()
    naming = {one.thread for each in hers for one in each.named if one.user == person.pk}
    moved = [(one, each.where) for each in hers for one in each.discussions if one.last_post_at > since]
    moved.sort(key=lambda found: (found[0].key in naming, found[0].last_post_at), reverse=True)
    readings = lately.readings_of(person, [one.key for one, _where in moved])
    lines = (lately.line_for(person, one, readings, since, naming, where) for one, where in moved)
    return list(islice(filter(None, lines), telling.MOST_SHOWN))


@dataclass(frozen=True)
class Said:
    """Of late in one collectif."""

    where: str
    discussions: list[Discussion]
    named: list[Named]


def _read(collectives: list[Collective]) -> dict[int, Said]:
    discussions, named = lately.discussions_in(collectives), lately.named_in(collectives)
    start = timezone.now() - LATELY
    return {
        each.pk: Said(
            each.name,
            [one.since(start) for one in discussions[each.pk] if one.last_post_at > start],
            named[each.pk],
        )
        for each in collectives
    }
