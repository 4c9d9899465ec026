"""How long to wait before trying again: 1 minute, then 5, 25, 2 hours, then 10 hours, with an end."""

import datetime

WAITS = [datetime.timedelta(minutes=minutes) for minutes in (1, 5, 25, 125, 600)]


def wait_after(attempts: int) -> datetime.timedelta | None:
    """The wait after so many failed attempts (counted from 1), or None when it is time to give up."""
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None
