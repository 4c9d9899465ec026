"""`manage.py worker`: sends the mail, runs the scheduled jobs and the background tasks, for ever."""

import signal
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from background import mail, schedule


class Command(BaseCommand):
    help = "Envoie le courrier, lance les travaux programmés et les tâches de fond."
    stopping = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="un seul tour, puis s’arrête")
        parser.add_argument("--interval", type=float, default=2.0, help="secondes entre deux tours")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.turn()
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        while not self.stopping:
            self.turn_or_wait()
            time.sleep(options["interval"])

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Finishes the turn under way: what was taken up is completed."""
        self.stopping = True

    def turn_or_wait(self) -> None:
        """A database that is away for a moment must not end the worker. Django says so in two ways, of
        which the second, of a connection that died unnoticed, is no DatabaseError."""
        try:
            self.turn()
        except (DatabaseError, InterfaceError) as error:
            self.stderr.write(f"base indisponible : {type(error).__name__}")

    def turn(self) -> None:
        close_old_connections()
        schedule.run_due()
        mail.deliver()
        tasks_waiting_in_the_database().run()


def tasks_waiting_in_the_database() -> Worker:
    """django-tasks-db's own worker, asked to stop as soon as nothing waits."""
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="background",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(12),
        excluded_queue_names=[],
    )
