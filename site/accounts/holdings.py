"""What a person holds alone for others, and who takes it when she leaves.

The apps that know (collectifs, training…) fill `sources` in their AppConfig.ready.
"""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import AuditEntry, User
from accounts.models.audit import record


@dataclass(frozen=True)
class Holding:
    """One thing that somebody answers for; `give` hands it to another person, or to nobody."""

    label: str
    give: Callable[[User | None], None]


sources: list[Callable[[User], list[Holding]]] = []


def held_by(user: User) -> list[Holding]:
    return [holding for source in sources for holding in source(user)]


def hand_over(user: User, *, to: User | None, by: User | None) -> None:
    """Gives all that the person holds to another, or releases it: then the team is asked to choose."""
    for holding in held_by(user):
        holding.give(to)
        record(AuditEntry.Act.HANDED_OVER, by=by, about=to or user, detail=holding.label)
