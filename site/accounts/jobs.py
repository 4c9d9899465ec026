"""What the worker does for people and accounts, and how often."""

import datetime

from accounts.actions import access_requests, batches, erasure, idleness, releases, reviews
from background import schedule

QUARTER = datetime.timedelta(minutes=15)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


def schedule_all() -> None:
    schedule.every(HOUR, "escalate_idle_requests", access_requests.escalate_idle_requests)
    schedule.every(QUARTER, "resume_batches", batches.resume_batches)
    schedule.every(DAY, "release_what_the_departed_held", releases.release_what_the_departed_held)
    schedule.every(DAY, "tell_of_directions_that_ended", releases.tell_of_directions_that_ended)
    schedule.every(DAY, "ask_who_is_still_there", reviews.ask_who_is_still_there)
    schedule.every(DAY, "forget_warnings_of_the_active", idleness.forget_warnings_of_the_active)
    schedule.every(DAY, "warn_idle_accounts", idleness.warn_idle_accounts)
    schedule.every(DAY, "close_idle_accounts", idleness.close_idle_accounts)
    schedule.every(DAY, "erase_when_due", erasure.erase_when_due)
    schedule.every(DAY, "forget_old_papers", erasure.forget_old_papers)
    schedule.every(DAY, "forget_old_batches", batches.forget_old_batches)
