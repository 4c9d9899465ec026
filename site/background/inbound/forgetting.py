"""What is noted of the letters that arrived is kept for the time in which one may come again."""

import datetime

from django.utils import timezone

from background.models import InboundMail

KEPT = datetime.timedelta(days=365)


def forget_old_inbound_mail() -> None:
    """Scheduled once a day."""
    InboundMail.objects.filter(received_at__lt=timezone.now() - KEPT).delete()
