"""What the worker does for the letters that arrive, and how often."""

import datetime

from background import schedule
from background.inbound import forgetting, polling

MINUTE, DAY = datetime.timedelta(minutes=1), datetime.timedelta(days=1)


def schedule_all() -> None:
    schedule.every(MINUTE, "read_mailbox", polling.read_mailbox, atomic=False, acts_outside=True)
    schedule.every(DAY, "empty_mailbox", polling.empty_mailbox, atomic=False, acts_outside=True)
    schedule.every(DAY, "forget_old_inbound_mail", forgetting.forget_old_inbound_mail)
