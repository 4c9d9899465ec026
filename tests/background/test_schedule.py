"""Scheduled jobs run when due and once; the worker does the mail, the jobs and the tasks."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.tasks import task
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from background import schedule
from background.mail import post
from background.models import JobRun
from content.models import Theme
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
NOON = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
done: list[str] = []


@task(backend="background")
def note_done() -> None:
    done.append("task")


@pytest.fixture(autouse=True)
def only_our_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_jobs", {})
    done.clear()


def fail() -> None:
    factories.ThemeFactory(slug="a-moitie")
    raise ConnectionError("le serveur de alice@federation.example ne répond pas")


def test_job_runs_when_its_hour_comes_and_not_twice() -> None:
    schedule.every(HOUR, "ranger", lambda: done.append("job"))
    with time_machine.travel(NOON, tick=False) as clock:
        assert schedule.run_due() == ["ranger"]
        assert schedule.run_due() == []
        clock.shift(HOUR - datetime.timedelta(seconds=1))
        assert schedule.run_due() == []
        clock.shift(1)
        assert schedule.run_due() == ["ranger"]
    assert done == ["job", "job"]


def test_job_declared_again_replaces_the_first() -> None:
    schedule.every(HOUR, "ranger", lambda: done.append("old"))
    schedule.every(HOUR, "ranger", lambda: done.append("new"))
    schedule.run_due()
    assert done == ["new"]


def test_job_that_fails_undoes_its_work_and_does_not_stop_the_others(home_page: object) -> None:
    schedule.every(HOUR, "casser", fail)
    schedule.every(HOUR, "ranger", lambda: done.append("job"))
    assert schedule.run_due() == ["ranger"]
    assert done == ["job"]
    assert not Theme.objects.filter(slug="a-moitie").exists()
    run = JobRun.objects.get(name="casser")
    assert (run.failures, run.error) == (1, "ConnectionError")


def test_job_that_fails_is_tried_again_after_a_minute_and_forgets_its_failures_when_it_ends_well() -> None:
    schedule.every(HOUR, "casser", lambda: 1 / 0)
    with time_machine.travel(NOON, tick=False) as clock:
        schedule.run_due()
        assert JobRun.objects.get().next_run_at == NOON + datetime.timedelta(minutes=1)
        clock.shift(60)
        schedule.run_due()
        assert JobRun.objects.get().next_run_at == NOON + datetime.timedelta(minutes=6)
        schedule.every(HOUR, "casser", lambda: None)
        clock.shift(300)
        assert schedule.run_due() == ["casser"]
    run = JobRun.objects.get()
    assert (run.failures, run.error) == (0, "")
    assert run.next_run_at == NOON + datetime.timedelta(minutes=6) + HOUR


def test_job_that_fails_is_never_tried_later_than_its_own_interval() -> None:
    every = datetime.timedelta(seconds=30)
    schedule.every(every, "casser", lambda: 1 / 0)
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(8):
            schedule.run_due()
            assert JobRun.objects.get().next_run_at == NOON + (JobRun.objects.get().failures * every)
            clock.shift(every)


@pytest.mark.django_db(transaction=True)  # the worker renews its connections
def test_one_turn_of_the_worker_sends_mail_runs_jobs_and_tasks() -> None:
    schedule.every(HOUR, "ranger", lambda: done.append("job"))
    post(key="contact:1", to="alice@federation.example", subject="Bonjour", text="Bien reçu.")
    waiting = note_done.enqueue()
    assert done == []
    call_command("worker", "--once")
    assert done == ["job", "task"]
    assert [message.subject for message in mail.outbox] == ["Bonjour"]
    assert DBTaskResult.objects.get(pk=waiting.id).status == "SUCCESSFUL"


@pytest.mark.django_db(transaction=True)  # the worker renews its connections
def test_turn_of_the_worker_goes_on_when_the_mail_server_is_away(settings: Settings) -> None:
    backend = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"host": "127.0.0.1", "port": 9}}}
    post(key="contact:1", to="alice@federation.example", subject="Bonjour", text="Bien reçu.")
    note_done.enqueue()
    call_command("worker", "--once")
    assert done == ["task"]
