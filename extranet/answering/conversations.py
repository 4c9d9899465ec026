"""What people may answer by mail. Each area that has conversations adds its kind in its AppConfig.ready."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.files.base import ContentFile

from accounts.models import User


class AnswerRefused(Exception):  # noqa: N818  what happened, as the person is told
    """An answer that cannot be published, and why, in sentences for whoever wrote it."""

    def __init__(self, reason: object) -> None:
        super().__init__(str(reason))
        self.reason = str(reason)


@dataclass(frozen=True)
class Answer:
    """Her words, as she typed them, and her files, of which only the names were looked at."""

    text: str
    files: list[ContentFile[bytes]] = field(default_factory=list)


@dataclass(frozen=True)
class Conversation:
    """One that is open to the person at this moment. `post` publishes in her name, reads her rights again
    under its own locks, and raises AnswerRefused."""

    name: str
    address: str
    post: Callable[[Answer], object]


type OpenFor = Callable[[User, int], Conversation | None]
_kinds: dict[str, OpenFor] = {}


def add_conversation(letter: str, open_for: OpenFor) -> None:
    """`letter`, from a to z, names the kind in addresses for ever: letters already sent are answered too.
    `open_for(person, key)` gives the conversation if she may answer in it today, and None otherwise."""
    if not (len(letter) == 1 and "a" <= letter <= "z"):
        raise ValueError("a kind of conversation is named by one letter, from a to z")
    _kinds[letter] = open_for


def is_known(letter: str) -> bool:
    return letter in _kinds


def find(letter: str, key: int, *, person: User) -> Conversation | None:
    """Nobody answers from an account that is closed."""
    return _kinds[letter](person, key) if person.is_active else None
