"""The door of ordinary mailboxes: the worker reads one by IMAP, and puts away what it has read."""

import datetime
import logging

from django.conf import settings
from django.utils import timezone

from background.inbound.doors import is_on
from background.inbound.mailbox import Account, Mailbox, MailboxError
from background.inbound.receiving import BIGGEST, receive

logger = logging.getLogger("background.inbound")

MOST_AT_ONCE = 50  # letters in one run: other jobs wait meanwhile
BEGINNING = 256 * 1024  # bytes of a letter that is too big: enough for its words
KEPT = datetime.timedelta(days=30)


def read_mailbox() -> int:
    """Scheduled every minute. Returns how many letters were read.

    Each is put away once its handling is in the database: killed in between, the next run finds the
    letter, sees that it was handled, and puts it away."""
    account = _account()
    if account is None:
        return 0
    with Mailbox(account) as box:
        box.open(account.folder)
        waiting = box.waiting()[:MOST_AT_ONCE]
        return sum(_take(box, uid) for uid in waiting)


def empty_mailbox() -> int:
    """Scheduled once a day: what was read is deleted after thirty days. What failed stays, to be looked
    at."""
    account = _account()
    if account is None:
        return 0
    with Mailbox(account) as box:
        if not box.open(account.done):
            return 0
        old = box.waiting(before=timezone.localdate() - KEPT)
        for uid in old:
            box.delete(uid)
        return len(old)


def _account() -> Account | None:
    return Account.from_url(settings.INBOUND_IMAP_URL) if is_on() and settings.INBOUND_IMAP_URL else None


def _take(box: Mailbox, uid: str) -> int:
    is_whole = box.size(uid) <= BIGGEST
    raw = box.read(uid, BIGGEST if is_whole else BEGINNING)
    if not raw:  # another worker has just put it away
        return 0
    mail = receive(raw, is_whole=is_whole)
    if not mail.has_failed:
        _put_away(box, uid, box.account.done)
    elif mail.is_given_up:
        _put_away(box, uid, box.account.failed)
    return 1


def _put_away(box: Mailbox, uid: str, folder: str) -> None:
    """A folder that the server refuses must not keep the next letters waiting."""
    try:
        box.move(uid, folder)
    except MailboxError:
        logger.error("a letter of the mailbox could not be put away: see the folders of INBOUND_IMAP_URL")
