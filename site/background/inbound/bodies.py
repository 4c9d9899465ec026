"""What a message says to whoever reads it: its plain text, or what its HTML shows."""

from email.message import EmailMessage
from itertools import chain
from typing import NamedTuple

from background.inbound import charsets, markup, tidying, wrapping
from background.inbound.messages import children, content_of, is_attached, kind_of, safely

LONGEST = 150_000  # bytes of one part: an answer is above what it quotes
DEEPEST = 20


class Body(NamedTuple):
    """Words, and whether the program that sent them may have cut their long lines."""

    words: str
    is_wrapped: bool


def body_of(message: EmailMessage) -> Body:
    """Several parts follow each other when files were put between them."""
    found = [body for body in _bodies(message) if body.words.strip()]
    return Body("\n\n".join(body.words.strip("\n") for body in found), any(b.is_wrapped for b in found))


def _bodies(part: EmailMessage, depth: int = 0) -> list[Body]:
    kind = kind_of(part)
    if part.is_multipart():
        inside = children(part) if kind != "message/rfc822" and depth < DEEPEST else []
        choices = [_bodies(child, depth + 1) for child in inside]
        return _best(choices) if kind == "multipart/alternative" else list(chain(*choices))
    if is_attached(part) or kind not in ("text/plain", "text/html"):
        return []
    return [_shown(part) if kind == "text/html" else _plain(part)]


def _best(choices: list[list[Body]]) -> list[Body]:
    """The plain text, which comes first (RFC 2046 §5.1.4), unless it is empty."""
    return next((choice for choice in choices if any(body.words.strip() for body in choice)), [])


def _shown(part: EmailMessage) -> Body:
    return Body(markup.to_text(_text(part, tidying.without_weight(content_of(part)))), is_wrapped=False)


def _plain(part: EmailMessage) -> Body:
    """With the lines that the program cut put together again, if it says where (RFC 3676)."""
    text = _text(part, content_of(part)).replace("\r\n", "\n").replace("\r", "\n")
    if _parameter(part, "format") != "flowed":
        return Body(text, is_wrapped=True)
    return Body(wrapping.unflowed(text, drops_space=_parameter(part, "delsp") == "yes"), is_wrapped=False)


def _parameter(part: EmailMessage, name: str) -> str:
    return str(safely(lambda: part.get_param(name, ""))).lower()


def _text(part: EmailMessage, data: bytes) -> str:
    if len(data) > LONGEST:
        data = data[:LONGEST].rpartition(b"\n")[0] or data[:LONGEST]
    return charsets.decoded(data, str(safely(part.get_content_charset) or ""))
