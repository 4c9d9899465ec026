"""When a person last came: « depuis votre dernière visite »."""

import datetime

from django.utils import timezone

from accounts.models import User

SAME_VISIT = datetime.timedelta(hours=2)
NOTED_EVERY = datetime.timedelta(minutes=15)
FIRST_LOOK = datetime.timedelta(days=30)
LATELY = FIRST_LOOK + datetime.timedelta(days=1)  # what is kept for the homes looks back a little further


def since_last_visit(user: User) -> datetime.datetime:
    """Since when things are new for the person; a first visit looks one month back."""
    return user.visited_before_at or timezone.now() - FIRST_LOOK


def note_visit(user: User) -> None:
    """Two looks within two hours are one visit: what was new at the first still is at the second."""
    now = timezone.now()
    if user.visited_at and now - user.visited_at < NOTED_EVERY:
        return
    if user.visited_at and now - user.visited_at > SAME_VISIT:
        user.visited_before_at = user.visited_at
    user.visited_at = now
    User.objects.filter(pk=user.pk).update(
        visited_at=user.visited_at, visited_before_at=user.visited_before_at
    )
