"""What waits for the worker, how long it has waited, and what it gave up."""

import datetime
from collections.abc import Iterator

from django.db.models import Min
from django_tasks_db.models import DBTaskResult

from background import schedule
from background.models import JobRun, OutgoingMail

LATE = datetime.timedelta(minutes=15)  # a worker that does its work is never that late


def figures(now: datetime.datetime) -> Iterator[tuple[str, str, float]]:
    """(name, words, figure): ages are in seconds."""
    letters = OutgoingMail.objects.filter(sent_at=None, failed_at=None)
    tasks = DBTaskResult.objects.ready()
    yield "mail_waiting", "Letters that wait.", letters.count()
    yield "mail_late_seconds", "How late the oldest letter due is.", _late(oldest_letter(), now)
    yield "mail_given_up", "Letters given up.", OutgoingMail.objects.exclude(failed_at=None).count()
    yield "tasks_waiting", "Background tasks that wait.", tasks.count()
    yield "tasks_late_seconds", "How late the oldest is.", _late(oldest_task(), now)
    yield "tasks_failed", "Background tasks that failed.", DBTaskResult.objects.failed().count()
    yield (
        "jobs_failing",
        "Scheduled jobs whose last run failed.",
        _failing_jobs(),
    )
    yield "jobs_late_seconds", "How late the latest scheduled job is.", _late(oldest_job(), now)


def _failing_jobs() -> int:
    return JobRun.objects.filter(failures__gt=0).count()


def late(now: datetime.datetime) -> datetime.timedelta | None:
    """How late the worker is, when it is too late to be at work; None when all is well."""
    due = [moment for moment in (oldest_letter(), oldest_task(), oldest_job()) if moment is not None]
    behind = now - min(due, default=now)
    return behind if behind > LATE else None


def oldest_letter() -> datetime.datetime | None:
    return OutgoingMail.objects.due().aggregate(first=Min("next_attempt_at"))["first"]


def oldest_task() -> datetime.datetime | None:
    return DBTaskResult.objects.ready().aggregate(first=Min("enqueued_at"))["first"]


def oldest_job() -> datetime.datetime | None:
    """Of those that are declared: a job that was withdrawn leaves its row behind."""
    names = [job.name for job in schedule.declared()]
    return JobRun.objects.filter(name__in=names).aggregate(first=Min("next_run_at"))["first"]


def _late(moment: datetime.datetime | None, now: datetime.datetime) -> float:
    return max((now - moment).total_seconds(), 0.0) if moment else 0.0
