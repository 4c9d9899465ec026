"""What is new in the discussions for one person: on her home, on that of a collectif, in her letters."""

import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.counting import HowMany
from accounts.models import User
from content.seams import HomeItem
from extranet.collectives.models import Collective
from extranet.discussions.models import Mention, Post, ThreadQuerySet

MOST_SHOWN = 30


def new_in(threads: ThreadQuerySet, person: User, since: datetime.datetime) -> list[HomeItem]:
    """A line for each discussion in which others wrote since, and that she has neither read nor muted:
    those in which she is named first, then the latest."""
    fresh = Post.objects.filter(thread=OuterRef("pk"), created_at__gt=since).unread_by(person)
    naming = Mention.objects.filter(user=person, seen_at=None, post__thread=OuterRef("pk"))
    rows = (
        threads.filter(last_post_at__gt=since)
        .not_muted_by(person)
        .filter(Exists(fresh))
        .annotate(total=HowMany(fresh), names_her=Exists(naming))
        .order_by("-names_her", "-last_post_at", "-pk")
        .values("pk", "title", "last_post_at", "total", "names_her",
                slug=F("collective__slug"), where=F("collective__space__name"))
    )  # fmt: skip
    found: list[Any] = list(rows[:MOST_SHOWN])
    return [_line(row) for row in found]


def named(title: str, collective: Collective, thread: int, post: int, at: datetime.datetime) -> HomeItem:
    """The message that names her."""
    address = reverse("extranet:post", args=[collective.slug, thread, post])
    said = _("Quelqu’un vous nomme : %(title)s") % {"title": title}
    return HomeItem(said, address, at, collective.name)


def line(
    title: str, address: str, at: datetime.datetime, total: int, *, names_her: bool, where: str
) -> HomeItem:
    """A discussion in which so many messages are new to her."""
    said = ngettext("%(count)s nouveau message", "%(count)s nouveaux messages", total) % {"count": total}
    hints = [_("quelqu’un vous nomme")] if names_her else []
    return HomeItem(title, address, at, " · ".join([*hints, said, where]))


def _line(row: dict[str, Any]) -> HomeItem:
    address = reverse("extranet:discussion", args=[row["slug"], row["pk"]])
    names_her, where = row["names_her"], row["where"]
    return line(
        row["title"],
        f"{address}#nouveau",
        row["last_post_at"],
        row["total"],
        names_her=names_her,
        where=where,
    )
