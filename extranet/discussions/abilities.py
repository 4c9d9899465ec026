"""Who may do what in the discussions of a collectif, beside `extranet/access.py`."""

from dataclasses import dataclass
from typing import Protocol

from accounts.models import User
from extranet.access import can_run
from extranet.collectives.abilities import can_contribute
from extranet.collectives.models import Collective
from extranet.collectives.stages import Stage
from extranet.discussions.models import Post, Thread


class Said(Protocol):
    """What of a message says who may do what: the row, or what is kept of it."""

    @property
    def author_id(self) -> int | None: ...

    @property
    def is_withdrawn(self) -> bool: ...


@dataclass(frozen=True)
class Powers:
    """What somebody may do with the messages of a collectif, asked once for all those of a page."""

    user: User
    writes: bool
    moderates: bool

    @classmethod
    def of(cls, user: User, collective: Collective) -> "Powers":
        moderates = collective.stage != Stage.ARCHIVED and can_run(user, collective)
        return cls(user, can_contribute(user, collective), moderates)

    def may_edit(self, post: Said) -> bool:
        """One's own words, while one may still write here; those of others are theirs."""
        return self._is_own(post) and self.writes and not post.is_withdrawn

    def may_withdraw(self, post: Said) -> bool:
        """One's own words, whatever the stage: they are personal data (RGPD, art. 17). Those of others
        are for whoever runs the collectif, until the archive."""
        return not post.is_withdrawn and (self._is_own(post) or self.moderates)

    def _is_own(self, post: Said) -> bool:
        return post.author_id == self.user.pk


def can_edit(user: User, post: Post) -> bool:
    return Powers.of(user, post.thread.collective).may_edit(post)


def can_withdraw(user: User, post: Post) -> bool:
    return Powers.of(user, post.thread.collective).may_withdraw(post)


def can_resolve(user: User, thread: Thread) -> bool:
    """Whoever asked knows whether it was answered; and whoever runs the collectif."""
    is_hers = thread.author_id == user.pk or can_run(user, thread.collective)
    return is_hers and can_contribute(user, thread.collective)


def can_pin(user: User, thread: Thread) -> bool:
    """What everybody sees first is for whoever runs the collectif."""
    return can_run(user, thread.collective) and can_contribute(user, thread.collective)
