"""What a new collectif finds in its rooms on the first day: folders, questions, a first agenda. An area of
the extranet adds its own in its AppConfig.ready, and the collectif knows none of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from extranet.collectives.models import Collective


@dataclass(frozen=True)
class Beginning:
    """One thing a line. Whoever proposes the collectif may change the lines before anything is made."""

    key: str
    label: Any
    help_text: Any
    order: int
    check: Callable[[list[str]], None]  # raises ValidationError, in sentences that name the line
    begin: Callable[[Collective, list[str], User], None]  # of a collectif that was just made
    taken_from: Callable[[Collective], list[str]]  # the same lines, of a collectif that exists: nobody's name


_beginnings: dict[str, Beginning] = {}


def add(beginning: Beginning) -> None:
    _beginnings[beginning.key] = beginning


def in_order() -> list[Beginning]:
    return sorted(_beginnings.values(), key=lambda each: each.order)


def lines(text: str) -> list[str]:
    """What was typed, one thing a line, without the lines left blank."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def begin(collective: Collective, texts: Mapping[str, str], *, by: User) -> None:
    """Gives each room what was typed for it; it knows what to make of nothing."""
    for each in in_order():
        each.begin(collective, lines(texts.get(each.key, "")), by)


def taken_from(collective: Collective) -> dict[str, str]:
    return {each.key: "\n".join(each.taken_from(collective)) for each in in_order()}
