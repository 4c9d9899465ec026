"""The tab of the discussions in each collectif, and the latest ones on its home."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content import seams
from extranet.collectives import changes, rooms
from extranet.collectives.abilities import can_contribute
from extranet.collectives.models import Collective
from extranet.discussions import lately
from extranet.discussions.models import Mention, Post, Thread
from extranet.discussions.ways import discussions_of

MOST_ON_HOME = 3


def register() -> None:
    changes.watch("discussions", Thread, "collective_id")
    changes.watch("discussions", Post, "thread.collective_id")
    changes.watch("mentions", Mention, "post.thread.collective_id")
    room = rooms.Room(
        *("discussions", _("Discussions"), discussions_of, 20),
        areas=lately.AREAS,
        holds=_how_many,
        asks=lately.naming,
        tells_to=lately.new_to,
    )
    rooms.add(room)
    seams.add_panel("collective_home", latest)


def latest(request: HttpRequest, collective: Collective) -> seams.Panel | None:
    """What moved last, and a button to write."""
    if not isinstance(request.user, User):
        return None
    context = {
        "collective": collective,
        "threads": lately.latest(request.user, collective, MOST_ON_HOME),
        "may_write": can_contribute(request.user, collective),
    }
    return seams.Panel("extranet/discussions/_panel.html", context)


def _how_many(collective: Collective) -> QuerySet[Any]:
    return collective.threads.all()
