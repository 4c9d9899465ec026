"""A message as it came: parsed in bounded time, whatever is wrong in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import EmailPolicy, compat32
from email.utils import getaddresses
from typing import Any, cast

LONGEST_HEADER = 8_000  # characters; the reader of addresses takes the square of their number
LONGEST_HEADERS = 256 * 1024  # bytes
# A part costs kilobytes of memory, and may be written in six bytes; a line costs sixty bytes, and may be one.
MOST_BOUNDARIES, MOST_LINES = 2_000, 400_000


class BoundedPolicy(EmailPolicy):
    """The standard policy, which reads no header beyond its bound."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


POLICY = BoundedPolicy()


@dataclass(frozen=True)
class Headers:
    """The headers as text, on one line each, their names in lower case."""

    found: list[tuple[str, str]]

    def all(self, *names: str) -> list[str]:
        """In the order of the names, then of the message."""
        return [value for name in names for found, value in self.found if found == name]

    def first(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def words(self, name: str) -> str:
        """What it says once decoded (RFC 2047)."""
        try:
            return str(make_header(decode_header(self.first(name))))
        except (LookupError, ValueError):  # of an unknown charset, or badly encoded
            return self.first(name)

    @property
    def sender(self) -> str:
        """The one address that the message says it is from; nothing when it is not clear."""
        try:
            found = getaddresses(self.all("from"))
        except RecursionError:  # comments inside comments
            return ""
        return found[0][1].strip().lower() if len(found) == 1 else ""


def headers_of(raw: bytes) -> Headers:
    """Without reading the rest, nor understanding them: most of what comes to a mailbox deserves no more."""
    parsed: Any = BytesHeaderParser(policy=compat32).parsebytes(raw[:LONGEST_HEADERS])
    return Headers([(name.lower(), readable(value[:LONGEST_HEADER])) for name, value in parsed.raw_items()])


def parse(raw: bytes) -> EmailMessage | None:
    """The whole message; None when it cannot be read, or would take too much memory."""
    if raw.count(b"\n--") > MOST_BOUNDARIES or raw.count(b"\n") > MOST_LINES:
        return None
    try:
        return cast(EmailMessage, message_from_bytes(raw, policy=POLICY))
    except Exception:  # the standard library meets messages that nobody wrote with a mail program
        return None


def leaves(part: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something; a message inside the message is not opened."""
    waiting = [part]
    while waiting:
        part = waiting.pop(0)
        if part.is_multipart() and kind_of(part) != "message/rfc822":
            waiting[:0] = children(part)
        else:
            yield part


def children(part: EmailMessage) -> list[EmailMessage]:
    payload = part.get_payload()
    return cast(list[EmailMessage], payload) if isinstance(payload, list) else []


def kind_of(part: EmailMessage) -> str:
    return safely(part.get_content_type) or "application/octet-stream"


def name_of(part: EmailMessage) -> str:
    """That of a file (RFC 2231, RFC 2047), or nothing."""
    return readable(safely(part.get_filename) or "")


def is_attached(part: EmailMessage) -> bool:
    return bool(name_of(part)) or safely(part.get_content_disposition) == "attachment"


def content_of(part: EmailMessage) -> bytes:
    found = safely(lambda: part.get_payload(decode=True))
    return found if isinstance(found, bytes) else b""


def safely(read: Any) -> Any:
    """What it reads, or None: the standard library raises many things on what is badly written."""
    try:
        return read()
    except Exception:
        return None


def readable(text: str) -> str:
    """On one line, and without the halves of characters that no database keeps."""
    return " ".join(text.encode("utf-8", "replace").decode().split())
