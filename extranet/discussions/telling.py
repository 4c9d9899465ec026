"""What is new in the discussions for one person: on her home, on that of a collectif, in her letters."""

import datetime
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from content.seams import HomeItem
from extranet.discussions.models import Mention, Post, PostQuerySet, ThreadQuerySet

MOST_SHOWN = 30


def new_in(threads: ThreadQuerySet, person: User, since: datetime.datetime) -> list[HomeItem]:
    """A line for each discussion in which others wrote since, and that she has neither read nor muted:
    those in which she is named first, then the latest."""
    naming = Mention.objects.filter(user=person, seen_at=None, post__thread=OuterRef("thread"))
    rows = (
        _fresh(person, since)
        .filter(thread__in=threads.filter(last_post_at__gt=since).not_muted_by(person))
        .order_by()
        .values("thread", title=F("thread__title"), slug=F("thread__collective__slug"),
                where=F("thread__collective__space__name"))
        .annotate(total=Count("pk"), last=Max("created_at"), names_her=Exists(naming))
        .order_by("-names_her", "-last")[:MOST_SHOWN]
    )  # fmt: skip
    found: list[Any] = list(rows)
    return [_line(row) for row in found]


def asked_of(threads: ThreadQuerySet, person: User) -> list[HomeItem]:
    """The discussions in which somebody names her, until she has seen it: the message that does."""
    naming = Q(posts__mentions__user=person, posts__mentions__seen_at=None)
    found = threads.filter(naming).select_related("collective__space")
    found = found.annotate(naming_post=Min("posts__pk"), named_at=Min("posts__created_at"))
    return [
        HomeItem(
            _("Quelqu’un vous nomme : %(title)s") % {"title": thread.title},
            reverse("extranet:post", args=[thread.collective.slug, thread.pk, thread.naming_post]),
            thread.named_at,
            thread.collective.name,
        )
        for thread in found
    ]


def _fresh(person: User, since: datetime.datetime) -> PostQuerySet:
    return Post.objects.unread_by(person).filter(created_at__gt=since)


def _line(row: dict[str, Any]) -> HomeItem:
    total = row["total"]
    said = ngettext("%(count)s nouveau message", "%(count)s nouveaux messages", total) % {"count": total}
    hints = [_("quelqu’un vous nomme")] if row["names_her"] else []
    hint = " · ".join([*hints, said, row["where"]])
    address = reverse("extranet:discussion", args=[row["slug"], row["thread"]])
    return HomeItem(row["title"], f"{address}#nouveau", row["last"], hint)
