"""Scheduled jobs: declared by each app in its AppConfig.ready, run by the worker when due."""

import datetime
import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from background.models import JobRun
from background.retry import wait_after

logger = logging.getLogger("background.schedule")


@dataclass(frozen=True)
class Job:
    """A function without arguments, safe to run twice, and how often it runs. It is one transaction,
    unless it is long and makes its own: SQLite lets nobody else write meanwhile."""

    name: str
    every: datetime.timedelta
    run: Callable[[], object]
    atomic: bool = True
    acts_outside: bool = False  # on files or a mailbox, at once: no rollback would undo it


_jobs: dict[str, Job] = {}


def every(
    interval: datetime.timedelta,
    name: str,
    run: Callable[[], object],
    *,
    atomic: bool = True,
    acts_outside: bool = False,
) -> None:
    """Declares a job; declaring it again under the same name replaces it."""
    _jobs[name] = Job(name, interval, run, atomic, acts_outside)


def declared() -> list[Job]:
    return list(_jobs.values())


def run_due() -> list[str]:
    """Runs every job whose time has come and returns the names of those that ended well."""
    return [job.name for job in declared() if _run_if_due(job)]


def _run_if_due(job: Job) -> bool:
    """Claims the job by moving its next date first, so that two workers never run it together."""
    now = timezone.now()
    JobRun.objects.get_or_create(name=job.name, defaults={"next_run_at": now})
    claimed = JobRun.objects.filter(name=job.name, next_run_at__lte=now).update(
        next_run_at=now + job.every, last_run_at=now
    )
    return bool(claimed) and _run(job)


def run(job: Job) -> bool:
    """At once, due or not, and its next date counts from now. Says whether it ended well."""
    now = timezone.now()
    JobRun.objects.get_or_create(name=job.name, defaults={"next_run_at": now})
    JobRun.objects.filter(name=job.name).update(next_run_at=now + job.every, last_run_at=now)
    return _run(job)


def _run(job: Job) -> bool:
    try:
        with transaction.atomic() if job.atomic else nullcontext():
            job.run()
    except Exception as error:  # a job that fails must not stop the others
        _note_failure(job, error)
        return False
    JobRun.objects.filter(name=job.name).update(failures=0, error="")
    return True


def _note_failure(job: Job, error: Exception) -> None:
    # Its kind alone: the words of an error may hold somebody's name or address.
    logger.error("job %s failed: %s", job.name, type(error).__name__)
    run = JobRun.objects.get(name=job.name)
    run.failures += 1
    run.error = type(error).__name__
    run.next_run_at = timezone.now() + min(wait_after(run.failures) or job.every, job.every)
    run.save()
