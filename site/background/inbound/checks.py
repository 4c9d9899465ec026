"""What `manage.py check` says of answers by mail that are only half set up."""

import re
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from background.inbound.addresses import LONGEST_MAILBOX

MAILBOX = re.compile(rf"[a-z0-9._-]{{1,{LONGEST_MAILBOX}}}")
SHORTEST_SECRET = 32


@register
def answers_by_mail_are_whole(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Warning(said, hint="Voir docs/reponses-par-courriel.md.", id=f"federation.W{number:03}")
        for number, is_wrong, said in _faults()
        if is_wrong
    ]


def _faults() -> list[tuple[int, bool, str]]:
    mailbox, url, secret = settings.INBOUND_MAILBOX, settings.INBOUND_IMAP_URL, settings.INBOUND_SECRET
    is_named, is_read = bool(mailbox), bool(url or secret)
    signs = f"minuscules, chiffres, points et tirets, {LONGEST_MAILBOX} signes au plus."
    return [
        (1, is_named and not is_read, "INBOUND_MAILBOX est donnée, mais rien ne reçoit les réponses."),
        (2, is_read and not is_named, "Les réponses seraient lues, mais INBOUND_MAILBOX est vide."),
        (3, is_named and not MAILBOX.fullmatch(mailbox), f"INBOUND_MAILBOX : {signs}"),
        (4, bool(url) and not _is_readable(url), "INBOUND_IMAP_URL ne se lit pas."),
        (5, 0 < len(secret) < SHORTEST_SECRET, f"INBOUND_SECRET : {SHORTEST_SECRET} signes au moins."),
    ]


def _is_readable(url: str) -> bool:
    from background.inbound.mailbox import Account  # a server checks nothing as it starts

    try:
        Account.from_url(url)
    except ValueError:
        return False
    return True
