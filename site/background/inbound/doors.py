"""How letters may arrive here, as the settings say it."""

from django.conf import settings


def is_on() -> bool:
    """Whether an answer would be received: without a door, no letter asks for one."""
    return bool(settings.INBOUND_MAILBOX and (settings.INBOUND_IMAP_URL or settings.INBOUND_SECRET))
