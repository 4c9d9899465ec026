"""What was said of late in a collectif. All those who see it see the same: it is read once for them, and of
each person only what she has read is asked."""

import datetime
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from django.db.models import Min, Window
from django.db.models.functions import RowNumber

from accounts.models import User
from content.seams import HomeItem
from extranet.collectives.models import Collective
from extranet.collectives.shared import each_shared, once, rows_of
from extranet.collectives.telling import Asked
from extranet.discussions import telling
from extranet.discussions.models import Mention, Post, Reading, Thread

AREAS = "discussions mentions"  # where messages, and those whom they name, are noted
LATEST = 60  # of which `telling.MOST_SHOWN` are told to one person
EPOCH = datetime.datetime.fromtimestamp(0, datetime.UTC)
A_MICROSECOND = datetime.timedelta(microseconds=1)


class Last(NamedTuple):
    """The last message of a discussion, as its line shows it."""

    author: str
    created_at: datetime.datetime


class Named(NamedTuple):
    """Somebody whom a discussion names, and who has not seen it."""

    user: int
    thread: int
    title: str
    post: int
    at: datetime.datetime


@dataclass(frozen=True)
class Discussion:
    """A discussion as its line shows it, and who wrote when: in microseconds since 1970, which a cache reads
    a hundred times faster than dates."""

    key: int
    title: str
    at_the_first_unread: str
    last_post_at: datetime.datetime
    pinned_at: datetime.datetime | None
    resolved_at: datetime.datetime | None
    last_posts: list[Last]
    moments: list[int]
    authors: list[int | None]
    unread_count: int = 0
    is_muted: bool = False

    @property
    def post_count(self) -> int:
        return len(self.moments)

    def of_others_after(self, moment: datetime.datetime | None, person: User) -> int:
        """How many messages of others came after that moment: `PostQuerySet.of_others`."""
        first = bisect_right(self.moments, _microseconds(moment)) if moment else 0
        after = self.authors[first:]
        return len(after) - after.count(person.pk)

    def since(self, moment: datetime.datetime) -> "Discussion":
        """The same, of what was said from then on alone."""
        first = bisect_right(self.moments, _microseconds(moment))
        return replace(self, moments=self.moments[first:], authors=self.authors[first:])


class Read(NamedTuple):
    """Up to where she read a discussion."""

    until: datetime.datetime | None
    muted: bool


NEVER = Read(None, muted=False)
type Readings = dict[int, Read]  # by key of discussion


def latest(person: User, collective: Collective, many: int) -> list[Discussion]:
    """Those that moved last, with what she has not read."""
    found = _discussions(collective)[:many]
    readings = _readings_here(person, collective)
    return [_as_read(each, person, readings) for each in found]


def new_to(person: User, collective: Collective, since: datetime.datetime) -> list[HomeItem]:
    """What `telling.new_in` asks of all the discussions of somebody, of the latest ones of this collectif."""
    naming = {each.thread for each in named_in([collective])[collective.pk] if each.user == person.pk}
    readings, where = _readings_here(person, collective), collective.name
    lines = (line_for(person, each, readings, since, naming, where) for each in _discussions(collective))
    return list(islice(filter(None, lines), telling.MOST_SHOWN))


def line_for(
    person: User,
    each: Discussion,
    readings: Readings,
    since: datetime.datetime,
    naming: set[int],
    where: str,
) -> HomeItem | None:
    """What others wrote there since, and that she has neither read nor muted; `naming` are the keys of the
    discussions that name her."""
    read = readings.get(each.key, NEVER)
    if each.last_post_at <= since or read.muted:
        return None
    total = each.of_others_after(max(filter(None, (read.until, since))), person)
    if not total:
        return None
    return telling.line(each.title, each.at_the_first_unread, each.last_post_at, total,
                        names_her=each.key in naming, where=where)  # fmt: skip


def naming(collectives: list[Collective]) -> list[Asked]:
    """The discussions in which somebody names somebody, until she has seen it."""
    named = named_in(collectives)
    return [_asked(one, each) for each in collectives for one in named[each.pk]]


def _asked(named: Named, collective: Collective) -> Asked:
    item = telling.named(named.title, collective, named.thread, named.post, named.at)
    return Asked(item, collective.space_id, of=named.user)


def _as_read(each: Discussion, person: User, readings: Readings) -> Discussion:
    read = readings.get(each.key, NEVER)
    return replace(each, unread_count=each.of_others_after(read.until, person), is_muted=read.muted)


def _readings_here(person: User, collective: Collective) -> Readings:
    def read() -> Readings:
        return readings_of(person, [each.key for each in _discussions(collective)])

    return once(collective, f"readings-{person.pk}", read)


def readings_of(person: User, discussions: list[int]) -> Readings:
    hers = Reading.objects.filter(user=person, thread__in=discussions)  # of an empty list nothing is asked
    rows = hers.values_list("thread", "read_until", "muted")
    return {key: Read(until, muted) for key, until, muted in rows}


def _discussions(collective: Collective) -> list[Discussion]:
    return once(collective, "discussions", lambda: discussions_in([collective])[collective.pk])


def discussions_in(collectives: list[Collective]) -> dict[int, list[Discussion]]:
    """The latest ones of each."""
    return each_shared(collectives, "discussions", "discussions", _read_discussions)


def _read_discussions(collectives: list[Collective]) -> dict[int, list[Discussion]]:
    rank = Window(RowNumber(), "collective", ["-last_post_at", "-pk"])
    found = Thread.objects.alias(rank=rank).filter(rank__lte=LATEST).order_by("-last_post_at", "-pk")
    threads = rows_of(collectives, "threads", lambda left: found.filter(collective__in=left))
    rows = Post.objects.standing().filter(thread__in=[each.pk for each in threads])
    said: dict[int, list[tuple[datetime.datetime, int | None]]] = {each.pk: [] for each in threads}
    for key, at, author in rows.order_by("created_at").values_list("thread", "created_at", "author"):
        said[key].append((at, author))
    names = _names(posts[-1][1] for posts in said.values() if posts)
    lines: dict[int, list[Discussion]] = {each.pk: [] for each in collectives}
    for each in threads:
        lines[each.collective_id].append(_discussion(each, said[each.pk], names))
    return lines


def _names(keys: Iterable[int | None]) -> dict[int | None, str]:
    return {key: str(user) for key, user in User.objects.in_bulk({key for key in keys if key}).items()}


def _discussion(
    each: Thread, said: list[tuple[datetime.datetime, int | None]], names: dict[int | None, str]
) -> Discussion:
    return Discussion(
        key=each.pk,
        title=each.title,
        at_the_first_unread=each.at_the_first_unread,
        last_post_at=each.last_post_at,
        pinned_at=each.pinned_at,
        resolved_at=each.resolved_at,
        last_posts=[Last(names.get(by, ""), at) for at, by in said[-1:]],
        moments=[_microseconds(at) for at, _by in said],
        authors=[by for _at, by in said],
    )


def named_in(collectives: list[Collective]) -> dict[int, list[Named]]:
    return each_shared(collectives, AREAS, "named", _read_named)


def _read_named(collectives: list[Collective]) -> dict[int, list[Named]]:
    unseen = Mention.objects.filter(seen_at=None, post__thread__collective__in=collectives)
    rows = unseen.values_list(
        "post__thread__collective", "user", "post__thread", "post__thread__title"
    ).order_by("post__thread")
    found: dict[int, list[Named]] = {each.pk: [] for each in collectives}
    for collective, *row in rows.annotate(Min("post"), Min("post__created_at")):
        found[collective].append(Named(*row))
    return found


def _microseconds(moment: datetime.datetime) -> int:
    return (moment - EPOCH) // A_MICROSECOND
