"""Who may do what in the discussions of a collectif, beside `extranet/access.py`."""

from accounts.models import User
from extranet.access import can_run
from extranet.collectives.abilities import can_contribute
from extranet.collectives.stages import Stage
from extranet.discussions.models import Post, Thread


def can_edit(user: User, post: Post) -> bool:
    """One's own words, while one may still write here; those of others are theirs."""
    return _is_own(user, post) and not post.is_withdrawn and can_contribute(user, post.thread.collective)


def can_withdraw(user: User, post: Post) -> bool:
    """One's own words, whatever the stage: they are personal data (RGPD, art. 17). Those of others are for
    whoever runs the collectif, until the archive."""
    collective = post.thread.collective
    moderates = can_run(user, collective) and collective.stage != Stage.ARCHIVED
    return not post.is_withdrawn and (_is_own(user, post) or moderates)


def can_resolve(user: User, thread: Thread) -> bool:
    """Whoever asked knows whether it was answered; and whoever runs the collectif."""
    is_hers = thread.author_id == user.pk or can_run(user, thread.collective)
    return is_hers and can_contribute(user, thread.collective)


def can_pin(user: User, thread: Thread) -> bool:
    """What everybody sees first is for whoever runs the collectif."""
    return can_run(user, thread.collective) and can_contribute(user, thread.collective)


def _is_own(user: User, post: Post) -> bool:
    return post.author_id == user.pk
