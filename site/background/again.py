"""Tries again what failed or was interrupted: tasks by themselves, letters and jobs when somebody asks."""

import datetime
from typing import Any

from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from background.models import JobRun, OutgoingMail
from background.retry import wait_after

INTERRUPTED_AFTER = datetime.timedelta(hours=1)  # longer than any task takes


def retry_tasks() -> int:
    """Puts back in the queue the tasks that failed, each after its wait, and those whose worker was
    killed. Tasks are written to be run twice. Returns how many were put back."""
    return sum(_put_back(task) for task in _stopped() if _may_go_again(task))


def _stopped() -> list[Any]:
    interrupted = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - INTERRUPTED_AFTER)
    return [*DBTaskResult.objects.failed(), *interrupted]


def _may_go_again(task: Any) -> bool:
    """Each worker that took it leaves its name: they are as many as the tries."""
    wait = wait_after(len(task.worker_ids))
    since = task.finished_at or task.started_at
    return wait is not None and since is not None and since + wait <= timezone.now()


def _put_back(task: Any) -> int:
    """Only if nobody moved it meanwhile. The words of its error are forgotten: they may name somebody."""
    unmoved = DBTaskResult.objects.filter(pk=task.pk, status=task.status, started_at=task.started_at)
    return unmoved.update(status=TaskResultStatus.READY, traceback="")


def relaunch_letters() -> int:
    """The letters that were given up leave at the next turn of the worker."""
    given_up = OutgoingMail.objects.exclude(failed_at=None)
    return given_up.update(failed_at=None, attempts=0, next_attempt_at=timezone.now(), error="")


def relaunch_tasks() -> int:
    """The tasks that failed have all their tries again."""
    failed = DBTaskResult.objects.failed()
    return failed.update(status=TaskResultStatus.READY, worker_ids=[], traceback="")


def run_now(name: str) -> int:
    """The job is due at once."""
    return JobRun.objects.filter(name=name).update(next_run_at=timezone.now())
