"""What the retention jobs of the register would take today, seen without taking anything."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from accounts import processing
from background import schedule
from background.schedule import Job

WRITTEN = re.compile(r'^\s*(DELETE FROM|UPDATE)\s+"?(\w+)"?', re.I)


@dataclass
class Seen:
    """What a job would change: rows by table. None when it cannot be tried without acting."""

    job: Job
    deleted: Counter[str] | None = field(default_factory=Counter)
    changed: Counter[str] | None = field(default_factory=Counter)
    failed: str = ""  # the kind of error, without its words


def jobs() -> list[Job]:
    """Those that the register names, in the order of their names."""
    named = {name for each in processing.declared() for name in each.jobs}
    return sorted((job for job in schedule.declared() if job.name in named), key=lambda job: job.name)


def preview() -> list[Seen]:
    return [_seen(job) for job in jobs()]


def _seen(job: Job) -> Seen:
    """Runs the job in a transaction that is rolled back: files go only once it holds, so none goes. What
    touches files or a mailbox at once is not tried."""
    if job.acts_outside:
        return Seen(job, None, None)
    seen, watch = Seen(job), _Watch()
    try:
        with transaction.atomic(), connection.execute_wrapper(watch):
            job.run()
            transaction.set_rollback(True)
    except Exception as error:  # one that fails must not hide the others
        return Seen(job, failed=type(error).__name__)
    seen.deleted, seen.changed = watch.deleted, watch.changed
    return seen


class _Watch:
    """Counts the rows that each statement deletes or changes in a table that holds a person."""

    def __init__(self) -> None:
        self.deleted: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.titles = {model._meta.db_table: label for label, model in _tables().items()}

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        result = execute(sql, params, many, context)
        if found := WRITTEN.match(sql):
            verb, table = found.groups()
            rows = context["cursor"].rowcount
            if table in self.titles and rows > 0:
                counted = self.changed if verb.upper() == "UPDATE" else self.deleted
                counted[self.titles[table]] += rows
        return result


def _tables() -> dict[str, Any]:
    named = {table for each in processing.declared() for table in each.tables()}
    return {label: apps.get_model(label) for label in named}
