"""What failed is tried again: by itself with longer and longer waits, or at once when somebody asks."""

import datetime
from typing import Any

import pytest
import time_machine
from django.tasks import TaskResultStatus
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from background import again, mail, schedule
from background.management.commands.worker import tasks_waiting_in_the_database
from background.models import JobRun, OutgoingMail
from content.documents import read_document
from tests.invariants import personas

ADDRESS = "/gestion/rapports/file-d-attente/"
MINUTES = [1, 5, 25, 125, 600]


@pytest.fixture
def task(db: None) -> DBTaskResult:
    """A task whose worker was killed, or that failed: each test says which."""
    read_document.enqueue(987654)
    task = DBTaskResult.objects.get()
    task.claim("facteur-un")
    return task


def status(task: DBTaskResult) -> str:
    return DBTaskResult.objects.get(pk=task.pk).status


def test_task_that_failed_goes_again_after_longer_and_longer_waits_then_no_more(task: DBTaskResult) -> None:
    now = timezone.now()
    for tries, minutes in enumerate(MINUTES, start=1):
        with time_machine.travel(now, tick=False):
            task.set_failed(ValueError("zyxomme@exemple.example"))
            assert len(task.worker_ids) == tries and again.retry_tasks() == 0
        now += datetime.timedelta(minutes=minutes)
        with time_machine.travel(now, tick=False):
            assert again.retry_tasks() == 1
            task.refresh_from_db()
            assert (task.status, task.traceback) == (TaskResultStatus.READY, "")
            task.claim("facteur")
    task.set_failed(ValueError())
    with time_machine.travel(now + datetime.timedelta(days=30), tick=False):
        assert again.retry_tasks() == 0


@pytest.mark.django_db(transaction=True)  # the worker closes the connection of whoever holds a transaction
def test_task_of_a_worker_that_was_killed_is_taken_up_again(task: DBTaskResult) -> None:
    assert again.retry_tasks() == 0  # it may well be at work
    tasks_waiting_in_the_database().run()
    assert status(task) == TaskResultStatus.RUNNING  # left alone, it would stay there for ever
    DBTaskResult.objects.update(started_at=timezone.now() - datetime.timedelta(hours=2))
    assert again.retry_tasks() == 1
    tasks_waiting_in_the_database().run()
    assert status(task) == TaskResultStatus.SUCCESSFUL


def give_up_a_letter() -> None:
    mail.post(key="essai", to="claire@exemple.example", subject="Votre place", text="Bonjour")
    OutgoingMail.objects.update(failed_at=timezone.now(), attempts=6, error="SMTPException")


@pytest.fixture
def administrator(client: Client, home_page: Any) -> Client:
    client.force_login(personas.gather().users["administrator"])
    return client


def test_administrator_sees_what_failed_and_relaunches_it(administrator: Client, task: DBTaskResult) -> None:
    give_up_a_letter()
    task.set_failed(ValueError())
    page = administrator.get(ADDRESS).content.decode()
    for words in ("Votre place", "SMTPException", "content.documents", "publish_scheduled", "jamais tourné"):
        assert words in page
    administrator.post(ADDRESS, {"what": "letters"}), administrator.post(ADDRESS, {"what": "tasks"})
    assert mail.deliver() == 1
    assert status(task) == TaskResultStatus.READY
    JobRun.objects.create(name="publish_scheduled", next_run_at=timezone.now() + datetime.timedelta(days=1))
    administrator.post(ADDRESS, {"what": "publish_scheduled"})
    assert "publish_scheduled" in schedule.run_due()
    said = administrator.post(ADDRESS, {"what": "inconnu"}, follow=True).content.decode()
    assert "Rien à relancer" in said


def test_silent_worker_is_said_to_be_so(administrator: Client) -> None:
    JobRun.objects.create(name="publish_scheduled", next_run_at=timezone.now() - datetime.timedelta(hours=1))
    assert "Le facteur ne répond plus" in administrator.get(ADDRESS).content.decode()


def test_editor_does_not_see_the_queue(client: Client, home_page: Any) -> None:
    client.force_login(personas.gather().users["editor"])
    assert client.get(ADDRESS).status_code == 302
    give_up_a_letter()
    client.post(ADDRESS, {"what": "letters"})
    assert OutgoingMail.objects.get().failed_at is not None


def test_member_does_not_see_the_queue(client: Client, bob: User) -> None:
    client.force_login(bob)
    assert client.get(ADDRESS).status_code in (302, 403)
