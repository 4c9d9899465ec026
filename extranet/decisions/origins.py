"""Where decisions come from, when that is not a meeting. An area of the extranet adds what it knows in its
AppConfig.ready; the register knows none of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from extranet.decisions.models import Decision


@dataclass(frozen=True)
class Origin:
    """What led to a decision, and where one reads it."""

    label: Any
    url: str


type FindsOrigins = Callable[[list[Decision]], dict[int, Origin]]  # by key of the decision
_finders: list[FindsOrigins] = []


def add_origins(find: FindsOrigins) -> None:
    _finders.append(find)


def say_origins(decisions: Iterable[Decision]) -> None:
    """Gives each its `origin`, in one question for all that an area knows."""
    shown = list(decisions)
    known = {key: origin for find in _finders for key, origin in find(shown).items()}
    for each in shown:
        each.__dict__["origin"] = known.get(each.pk)
