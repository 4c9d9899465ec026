"""One letter that arrived, by whatever door: handled once, in the transaction that notes that it was.

Who may answer what is not known here: `answer_with` says who is asked.
"""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction

from background.inbound import addresses, messages, reading
from background.inbound.automatic import is_automatic
from background.inbound.messages import Headers
from background.models import InboundMail

logger = logging.getLogger("background.inbound")

BIGGEST = 10 * 1024 * 1024
# Where a server writes to whom the letter came, the surest first.
RECIPIENTS = ("x-original-to", "delivered-to", "envelope-to", "x-envelope-to", "to", "cc", "resent-to")
WHAT_SHE_WROTE = ("from", "date", "to", "subject")


@dataclass(frozen=True)
class Received:
    """A letter to an address that we signed, before its words are read."""

    fingerprint: str
    to: addresses.Named
    headers: Headers
    raw: bytes
    is_whole: bool

    @cached_property
    def written(self) -> reading.Written:
        message = messages.parse(self.raw)
        return reading.read(message) if message else reading.Written()


type Take = Callable[[Received], str]
_take: list[Take] = []


def answer_with(take: Take) -> None:
    """Declares what is done with an answer: the function says its outcome."""
    _take[:] = [take]


def receive(raw: bytes, *, is_whole: bool = True) -> InboundMail:
    """Handles the letter unless it was handled already. What fails leaves nothing behind but the number
    of its failures, and is tried again when the letter comes again."""
    headers = messages.headers_of(raw)
    to = addresses.find(" ".join(headers.all(*RECIPIENTS)))
    fingerprint = _fingerprint(headers, raw, to)
    try:
        with transaction.atomic():
            mail = _once(fingerprint, to, headers, raw, is_whole)
    except Exception as error:
        mail = _note_failure(fingerprint)
        # Its kind alone: its words may hold those of the letter.
        logger.error("inbound mail %s failed: %s, attempt %s", mail.pk, type(error).__name__, mail.attempts)
    return mail


def _once(
    fingerprint: str, to: addresses.Named | None, headers: Headers, raw: bytes, is_whole: bool
) -> InboundMail:
    """Two workers who hold the same letter wait for each other here: the row is unique, then locked."""
    mail, is_new = InboundMail.objects.select_for_update().get_or_create(fingerprint=fingerprint)
    if is_new or (mail.has_failed and not mail.is_waiting):
        if to is None:
            mail.note(mail.Outcome.UNKNOWN)
        elif is_automatic(headers):
            mail.note(mail.Outcome.AUTOMATIC)
        else:
            mail.note(_answer(Received(fingerprint, to, headers, raw, is_whole)))
        logger.info("inbound mail %s: %s", mail.pk, mail.outcome)
    return mail


def _answer(received: Received) -> str:
    return _take[0](received) if _take else InboundMail.Outcome.UNKNOWN


@transaction.atomic
def _note_failure(fingerprint: str) -> InboundMail:
    mail, _is_new = InboundMail.objects.select_for_update().get_or_create(fingerprint=fingerprint)
    mail.note_failure()
    return mail


def _fingerprint(headers: Headers, raw: bytes, to: addresses.Named | None) -> str:
    """Of the identifier that its writer's program gave it or, if it gave none, of what she wrote: servers
    add lines of their own. And of the address: what came to nobody does not hide what comes to somebody."""
    said = [headers.first("message-id") or _written(headers, raw), str(to)]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()


def _written(headers: Headers, raw: bytes) -> str:
    _headers, _blank, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    return "\0".join([*headers.all(*WHAT_SHE_WROTE), hashlib.sha256(body).hexdigest()])
