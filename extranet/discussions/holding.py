"""Rights read again when something is written, on rows that nobody else changes meanwhile."""

from accounts.models import User
from extranet.collectives.abilities import can_contribute
from extranet.collectives.models import Collective
from extranet.discussions.models import Post, Thread
from extranet.discussions.refusals import ENDED, LOST, PostingRefused


def check_may_write(collective: Collective, by: User) -> User:
    """The person as she is now. Raises PostingRefused."""
    writer = _seeing(collective, by)
    if not can_contribute(writer, collective):
        raise PostingRefused(ENDED)
    return writer


def writing(collective: Collective, by: User) -> tuple[Collective, User]:
    """The collectif, which nobody closes until the words are there. Inside a transaction."""
    collective = _held(collective.pk)
    return collective, check_may_write(collective, by)


def writing_in(thread: Thread, by: User) -> tuple[Thread, User]:
    """The discussion, in which people write one after the other, since they hold its collectif."""
    collective, writer = writing(thread.collective, by)
    return _now(thread, collective), writer


def changing(thread: Thread, by: User) -> tuple[Thread, User]:
    """The same for what is not writing: words may be taken away from a collectif that ended."""
    collective = _held(thread.collective_id)
    return _now(thread, collective), _seeing(collective, by)


def as_it_is(thread: Thread, post: Post) -> Post:
    """The message under the lock."""
    found = thread.posts.filter(pk=post.pk).first()
    if found is None:
        raise PostingRefused(LOST, is_gone=True)
    found.thread = thread
    return found


def _held(key: int) -> Collective:
    rows = Collective.objects.select_for_update(of=("self",), no_key=True).select_related("space")
    found = rows.filter(pk=key).first()
    if found is None:
        raise PostingRefused(LOST, is_gone=True)
    return found


def _seeing(collective: Collective, by: User) -> User:
    """Read anew: a place may have ended since her request began."""
    person = User.objects.filter(pk=by.pk, is_active=True).first()
    if person is None or not Collective.objects.visible_to(person).filter(pk=collective.pk).exists():
        raise PostingRefused(LOST, is_gone=True)
    return person


def _now(thread: Thread, collective: Collective) -> Thread:
    found = collective.threads.filter(pk=thread.pk).first()
    if found is None:
        raise PostingRefused(LOST, is_gone=True)
    found.collective = collective
    return found
