"""Up to where a person read a discussion: opening it is reading it."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from extranet.discussions.models import Mention, Post, Reading, Thread


def first_unread(person: User, thread: Thread) -> Post | None:
    """Where she goes on."""
    return thread.posts.unread_by(person).only("created_at").order_by("created_at").first()


def enter(person: User, thread: Thread, shown: Sequence[Post]) -> None:
    """What the page shows is read: up to its last message, and never back."""
    if not shown:
        return
    until = shown[-1].created_at
    reading, is_first = Reading.objects.get_or_create(
        thread=thread, user=person, defaults={"read_until": until}
    )
    if not is_first and (reading.read_until is None or reading.read_until < until):
        behind = Q(read_until=None) | Q(read_until__lt=until)
        Reading.objects.filter(behind, pk=reading.pk).update(read_until=until)
    unseen = Mention.objects.filter(user=person, seen_at=None)
    unseen.filter(post__in=[post.pk for post in shown]).update(seen_at=timezone.now())


def is_muted(person: User, thread: Thread) -> bool:
    return Reading.objects.filter(thread=thread, user=person, muted=True).exists()


def mute(person: User, thread: Thread, muted: bool) -> None:
    """Of what is muted she is told nothing more, unless somebody names her."""
    Reading.objects.update_or_create(
        thread=thread, user=person, defaults={"muted": muted}, create_defaults={"muted": muted}
    )
