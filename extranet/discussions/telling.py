"""What is new in the discussions for one person: on her home, on that of a collectif, in her letters."""

import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from content.seams import HomeItem
from extranet.discussions.models import Mention, Post, PostQuerySet, Thread, ThreadQuerySet

MOST_SHOWN = 30


def new_in(threads: ThreadQuerySet, person: User, since: datetime.datetime) -> list[HomeItem]:
    """A line for each discussion in which others wrote since, and that she has neither read nor muted:
    those in which she is named first, then the latest."""
    naming = unseen_mentions(person).filter(post__thread=OuterRef("thread"))
    rows = (
        _fresh(person, since)
        .filter(thread__in=threads.not_muted_by(person))
        .order_by()
        .values("thread")
        .annotate(total=Count("pk"), last=Max("created_at"), names_her=Exists(naming))
        .order_by("-names_her", "-last")[:MOST_SHOWN]
    )
    found: list[Any] = list(rows)
    shown = Thread.objects.select_related("collective__space").in_bulk([row["thread"] for row in found])
    return [_line(shown[row["thread"]], row) for row in found]


def asked_of(threads: ThreadQuerySet, person: User) -> list[HomeItem]:
    """The discussions in which somebody names her, until she has seen it."""
    naming = unseen_mentions(person).filter(post__thread=OuterRef("pk"))
    found = threads.filter(Exists(naming)).select_related("collective__space").order_by("last_post_at")
    return [
        HomeItem(
            _("Quelqu’un vous nomme : %(title)s") % {"title": thread.title},
            thread.at_the_first_unread,
            thread.last_post_at,
            thread.collective.name,
        )
        for thread in found
    ]


def unseen_mentions(person: User) -> QuerySet[Mention]:
    return Mention.objects.filter(user=person, seen_at=None)


def letter_lines(thread: Thread, person: User, since: datetime.datetime) -> list[str]:
    """The words of others since that moment, for a letter that carries them: who wrote, and what, as typed.
    Nothing of a discussion that she does not see today, or that she has muted."""
    seen = Thread.objects.filter(pk=thread.pk).visible_to(person).not_muted_by(person)
    fresh = _fresh(person, since).filter(thread__in=seen).select_related("author")
    return [
        _("%(name)s :") % {"name": post.signature} + f"\n{post.text}" for post in fresh.order_by("created_at")
    ]


def _fresh(person: User, since: datetime.datetime) -> PostQuerySet:
    return Post.objects.unread_by(person).filter(created_at__gt=since)


def _line(thread: Thread, row: dict[str, Any]) -> HomeItem:
    total = row["total"]
    said = ngettext("%(count)s nouveau message", "%(count)s nouveaux messages", total) % {"count": total}
    hints = [_("quelqu’un vous nomme")] if row["names_her"] else []
    hint = " · ".join([*hints, said, thread.collective.name])
    return HomeItem(thread.title, thread.at_the_first_unread, row["last"], hint)
