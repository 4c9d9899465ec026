"""The tab of the discussions in each collectif, and the latest ones on its home."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content import seams
from extranet.collectives import rooms
from extranet.collectives.abilities import can_contribute
from extranet.collectives.models import Collective
from extranet.discussions import telling
from extranet.discussions.models import Mention, Thread, ThreadQuerySet
from extranet.discussions.ways import discussions_of

MOST_ON_HOME = 3


def register() -> None:
    room = rooms.Room(
        *("discussions", _("Discussions"), discussions_of, 20),
        holds=_count,
        to_do=_to_do,
        new=_new,
        reads=_naming_her,
    )
    rooms.add(room)
    seams.add_panel("collective_home", latest)


def latest(request: HttpRequest, collective: Collective) -> seams.Panel | None:
    """What moved last, and a button to write."""
    if not isinstance(request.user, User):
        return None
    found = _here(collective).for_listing(request.user).order_by("-last_post_at", "-pk")[:MOST_ON_HOME]
    context = {
        "collective": collective,
        "threads": list(found),
        "may_write": can_contribute(request.user, collective),
    }
    return seams.Panel("extranet/discussions/_panel.html", context)


def _here(collective: Collective) -> ThreadQuerySet:
    return Thread.objects.filter(collective=collective)


def _count(person: User, collective: Collective) -> QuerySet[Any]:
    return _here(collective)


def _to_do(person: User, collective: Collective) -> list[seams.HomeItem]:
    if rooms.is_bare(collective, "discussions"):
        return []
    return telling.asked_of(_here(collective), person)


def _naming_her(person: User, collective: Collective) -> QuerySet[Any]:
    return Mention.objects.filter(user=person, seen_at=None, post__thread__collective=collective)


def _new(person: User, collective: Collective, since: datetime.datetime) -> list[seams.HomeItem]:
    return telling.new_in(_here(collective), person, since)
