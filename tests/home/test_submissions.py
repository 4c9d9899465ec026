"""Answers to forms: kept for a time, erased at its end, shown nowhere public."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from background import schedule
from background.models import JobRun
from home.jobs import forget_submissions
from home.models import FormPage, Submission
from tests import reading
from tests.home.contact_page import contact_page, send

SENT = datetime.datetime(2026, 1, 15, 12, tzinfo=datetime.UTC)


@pytest.fixture
def page(home_page: object) -> FormPage:
    return contact_page(retention_months=3)


def send_on(moment: datetime.datetime, visitor: Client, page: FormPage) -> Submission:
    with time_machine.travel(moment, tick=False):
        send(visitor, page)
    return Submission.objects.latest("pk")


def test_answer_is_kept_until_the_end_of_the_retention(visitor: Client, page: FormPage) -> None:
    kept = send_on(SENT, visitor, page)
    assert kept.keep_until == datetime.date(2026, 4, 16)  # three months of 30.44 days
    assert kept.subject == "Créer un EVS"


def test_answer_is_erased_the_day_after_and_not_before(visitor: Client, page: FormPage) -> None:
    kept = send_on(SENT, visitor, page)
    for day, left in ((kept.keep_until, True), (kept.keep_until + datetime.timedelta(days=1), False)):
        moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
        with time_machine.travel(moment, tick=False):
            forget_submissions()
        assert Submission.objects.filter(pk=kept.pk).exists() is left


def test_worker_erases_old_answers_every_day(visitor: Client, page: FormPage) -> None:
    send_on(SENT, visitor, page)
    job = next(job for job in schedule.declared() if job.name == "forget_submissions")
    assert job.every == datetime.timedelta(days=1)
    assert "forget_submissions" in schedule.run_due()
    assert not Submission.objects.exists()
    assert JobRun.objects.get(name="forget_submissions").failures == 0


def test_answer_is_shown_nowhere_public(visitor: Client, page: FormPage) -> None:
    send(visitor, page, votre_nom="Zyxomme", votre_message="zyxomme")
    assert Submission.objects.count() == 1
    for address in (page.url, "/", "/recherche/?q=zyxomme", "/sitemap.xml", "/plan-du-site/"):
        answer = visitor.get(address).content.decode().replace("q=zyxomme", "")
        if address.startswith("/recherche"):
            assert "Rien pour" in reading.plain(answer)
        else:
            assert "zyxomme" not in answer.lower()


def test_answer_does_not_change_what_the_caches_hold(visitor: Client, page: FormPage) -> None:
    from content.freshness import stamp

    before = stamp()
    send(visitor, page)
    assert stamp() == before
