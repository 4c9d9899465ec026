"""From a message to what somebody answered."""

from dataclasses import dataclass, field
from email.message import EmailMessage

from background.inbound import bodies, quotes, signatures, wrapping
from background.inbound.files import GivenFile, files_of


@dataclass(frozen=True)
class Written:
    """Her words, what the whole letter says, and her files."""

    text: str = ""
    whole: str = ""
    files: list[GivenFile] = field(default_factory=list)


def read(message: EmailMessage) -> Written:
    body = bodies.body_of(message)
    return Written(answer_in(body.words, is_wrapped=body.is_wrapped), body.words.strip(), files_of(message))


def answer_in(words: str, *, is_wrapped: bool = False) -> str:
    """What she wrote, without what is quoted and without signature."""
    from background.inbound import library  # its patterns are for answers that do arrive

    answer = library.answer_in(quotes.answer_in(words))
    text = signatures.without_signature(signatures.without_devices(answer))
    return (wrapping.rejoined(text) if is_wrapped else text).strip()
