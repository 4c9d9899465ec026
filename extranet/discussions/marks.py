"""What is said of a whole discussion: that it found its answer, that everybody should see it first."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from extranet.collectives import changes
from extranet.discussions.models import Thread


@transaction.atomic
def resolve(thread: Thread, resolved: bool, *, by: User) -> None:
    """Keeps the first answer: whoever presses again changes neither the day nor the name."""
    same = Thread.objects.filter(pk=thread.pk)
    if resolved:
        same.filter(resolved_at=None).update(resolved_at=timezone.now(), resolved_by=by)
    else:
        same.update(resolved_at=None, resolved_by=None)
    changes.note([thread.collective_id], "discussions")


@transaction.atomic
def pin(thread: Thread, pinned: bool) -> None:
    Thread.objects.filter(pk=thread.pk).update(pinned_at=timezone.now() if pinned else None)
    changes.note([thread.collective_id], "discussions")
