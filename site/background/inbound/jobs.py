"""What the worker does for the letters that arrive, and how often."""

import datetime

from background import schedule
from background.inbound import forgetting

MINUTE, DAY = datetime.timedelta(minutes=1), datetime.timedelta(days=1)


def schedule_all() -> None:
    schedule.every(MINUTE, "read_mailbox", read_mailbox, atomic=False, acts_outside=True)
    schedule.every(DAY, "empty_mailbox", empty_mailbox, atomic=False, acts_outside=True)
    schedule.every(DAY, "forget_old_inbound_mail", forgetting.forget_old_inbound_mail)


# Every process declares the jobs and the worker alone runs them: what speaks IMAP waits until then.
def read_mailbox() -> int:
    from background.inbound import polling

    return polling.read_mailbox()


def empty_mailbox() -> int:
    from background.inbound import polling

    return polling.empty_mailbox()
