"""Up to where a person read a discussion: opening it is reading it."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from extranet.collectives import changes
from extranet.discussions.models import Mention, Reading, Thread

if TYPE_CHECKING:
    from extranet.discussions.shown import Written


def of(person: User, thread: Thread) -> Reading:
    """Hers, kept or not yet."""
    return Reading.objects.filter(thread=thread, user=person).first() or Reading(thread=thread, user=person)


def enter(reading: Reading, shown: "Sequence[Written]") -> None:
    """What the page shows is read: up to its last message, and never back."""
    if not shown:
        return
    _read_until(reading, shown[-1].created_at)
    naming = [post.pk for post in shown if reading.user_id in post.told]
    if naming:
        unseen = Mention.objects.filter(user=reading.user_id, seen_at=None, post__in=naming)
        with transaction.atomic():
            if unseen.update(seen_at=timezone.now()):
                changes.note([reading.thread.collective_id], "mentions")


def _read_until(reading: Reading, until: datetime.datetime) -> None:
    """Two screens of hers may say so at once: the later message stands."""
    if reading.read_until and reading.read_until >= until:
        return
    hers = {"thread_id": reading.thread_id, "user_id": reading.user_id}
    kept, is_first = Reading.objects.get_or_create(**hers, defaults={"read_until": until})
    if not is_first:
        behind = Q(read_until=None) | Q(read_until__lt=until)
        Reading.objects.filter(behind, pk=kept.pk).update(read_until=until)


def mute(person: User, thread: Thread, muted: bool) -> None:
    """Of what is muted she is told nothing more, unless somebody names her."""
    Reading.objects.update_or_create(
        thread=thread, user=person, defaults={"muted": muted}, create_defaults={"muted": muted}
    )
