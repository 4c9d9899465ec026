"""The outbox: `post` writes a letter beside the decision that caused it, `deliver` sends it."""

import logging
import re
import time
from collections.abc import Iterable
from enum import Enum, auto
from smtplib import SMTPConnectError, SMTPServerDisconnected
from typing import NotRequired, TypedDict, Unpack

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from background.models import OutgoingMail

logger = logging.getLogger("background.mail")

LONGEST_TURN = 20  # seconds, after which the next letters wait for the next turn
OF_THE_SERVER = (ConnectionError, TimeoutError, SMTPConnectError, SMTPServerDisconnected)


class Outcome(Enum):
    """What became of the next letter."""

    LEFT = auto()
    REFUSED = auto()
    SERVER_AWAY = auto()
    NONE_DUE = auto()


class Letter(TypedDict):
    """A letter to send once: the same key is written once.

    `conversation` names what the letter belongs to: mail programs show its letters together.
    `calendar` is an iCalendar invitation, update or cancellation (RFC 5546)."""

    key: str
    to: str
    subject: str
    text: str
    html: NotRequired[str]
    reply_to: NotRequired[str]
    unsubscribe_url: NotRequired[str]
    conversation: NotRequired[str]
    calendar: NotRequired[str]


def post(**letter: Unpack[Letter]) -> None:
    """Writes one letter, to send after the transaction commits."""
    post_all([letter])


def post_all(letters: Iterable[Letter]) -> None:
    """The same for many at once, in one question: a key that is there already is left as it is."""
    made = [OutgoingMail(**_fields(letter)) for letter in letters]
    OutgoingMail.objects.bulk_create(made, ignore_conflicts=True, batch_size=500)


def _fields(letter: Letter) -> dict[str, str]:
    """Line ends are taken out of the subject, so that nobody can add a header through it (RFC 5322
    §2.2)."""
    return {**letter, "subject": " ".join(letter["subject"].split())[:200]}  # type: ignore[dict-item]


def deliver(limit: int = 50) -> int:
    """Sends the letters that are due, one transaction each, and says how many left. A server that is
    away or slow ends the turn: the other work of the worker must not wait for it fifty times."""
    began, left = time.monotonic(), 0
    for _turn in range(limit):
        outcome = _deliver_next()
        left += outcome is Outcome.LEFT
        if outcome in (Outcome.NONE_DUE, Outcome.SERVER_AWAY) or time.monotonic() - began > LONGEST_TURN:
            break
    return left


def _deliver_next() -> Outcome:
    with transaction.atomic():
        letter = OutgoingMail.objects.due().select_for_update(skip_locked=True).first()
        if letter is None:
            return Outcome.NONE_DUE
        try:
            _message(letter).send()
        # Errors of smtplib and of the network are OSErrors; a letter that cannot be written
        # (a wrong address) is a ValueError, and must not hold back the next ones.
        except (OSError, ValueError) as error:
            letter.note_failure(error)
            logger.warning("mail %s not sent, attempt %s", letter.pk, letter.attempts)
            return Outcome.SERVER_AWAY if isinstance(error, OF_THE_SERVER) else Outcome.REFUSED
        letter.note_sent()
        return Outcome.LEFT


def _message(letter: OutgoingMail) -> EmailMultiAlternatives:
    headers = {"Auto-Submitted": "auto-generated", "X-Outbox-Key": str(letter.pk)}
    if letter.unsubscribe_url:  # one click, without signing in (RFC 2369, RFC 8058)
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if letter.conversation:  # RFC 5322 §3.6.4: a first message that nobody has to have received
        headers["References"] = headers["In-Reply-To"] = f"<{letter.conversation}@{settings.MAIL_DOMAIN}>"
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers=headers,
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        message.attach_alternative(letter.calendar, f"text/calendar; method={_method(letter.calendar)}")
    return message


def _method(calendar: str) -> str:
    """What the invitation asks for is said in its type as well (RFC 6047 §2.4)."""
    found = re.search(r"^METHOD:(\w+)", calendar, re.M)
    return found.group(1) if found else "PUBLISH"
