"""The scheduled jobs of the site itself."""

import datetime

from django.core.management import call_command

from background.models import OutgoingMail

KEEP_MAIL = datetime.timedelta(days=90)


def publish_scheduled() -> None:
    """Puts online and takes offline the pages whose hour has come (Wagtail's own command)."""
    call_command("publish_scheduled", verbosity=0)


def forget_old_mail() -> None:
    """Letters hold names and addresses: they are kept 90 days after they left, then deleted."""
    OutgoingMail.objects.old(KEEP_MAIL).delete()


def forget_sessions() -> None:
    call_command("clearsessions", verbosity=0)
