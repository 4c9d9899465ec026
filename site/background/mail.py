"""The outbox: `post` writes a letter beside the decision that caused it, `deliver` sends it."""

import logging
import re
from itertools import takewhile

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from background.models import OutgoingMail

logger = logging.getLogger("background.mail")


def post(
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    reply_to: str = "",
    unsubscribe_url: str = "",
    conversation: str = "",
    calendar: str = "",
) -> None:
    """Writes one letter to send after the transaction commits. The same key is written once.

    `conversation` names what the letter belongs to: mail programs show its letters together.
    `calendar` is an iCalendar invitation, update or cancellation (RFC 5546).

    Line ends are taken out of the subject, so that nobody can add a header through it
    (RFC 5322 §2.2).
    """
    OutgoingMail.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": " ".join(subject.split())[:200],
            "text": text,
            "html": html,
            "reply_to": reply_to,
            "unsubscribe_url": unsubscribe_url,
            "conversation": conversation,
            "calendar": calendar,
        },
    )


def deliver(limit: int = 50) -> int:
    """Sends the letters that are due, one transaction each, and says how many left."""
    outcomes = (_deliver_next() for _ in range(limit))
    return sum(1 for sent in takewhile(lambda sent: sent is not None, outcomes) if sent)


def _deliver_next() -> bool | None:
    """Whether the next letter left, or None when none is due."""
    with transaction.atomic():
        letter = OutgoingMail.objects.due().select_for_update(skip_locked=True).first()
        if letter is None:
            return None
        try:
            _message(letter).send()
        # Errors of smtplib and of the network are OSErrors; a letter that cannot be written
        # (a wrong address) is a ValueError, and must not hold back the next ones.
        except (OSError, ValueError) as error:
            letter.note_failure(error)
            logger.warning("mail %s not sent, attempt %s", letter.pk, letter.attempts)
            return False
        letter.note_sent()
        return True


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
