"""Nothing that a person gives is written in a log, an error letter or an address."""

import logging
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from background import mail as outbox
from background import schedule
from background.models import JobRun, OutgoingMail
from home.models import FormPage, HomePage
from tests import factories
from tests.home.contact_page import ANSWERS, contact_page, send

PRIVATE = ["Zyxomme", "zyxomme@exemple.example", "un secret zyxomme"]
GIVEN = {"votre_nom": PRIVATE[0], "votre_adresse": PRIVATE[1], "votre_message": PRIVATE[2]}


@pytest.fixture
def page(home_page: HomePage, caplog: pytest.LogCaptureFixture) -> FormPage:
    caplog.set_level(logging.INFO)
    logging.getLogger("django.db.backends").setLevel(logging.WARNING)
    return contact_page()


def leaks(caplog: pytest.LogCaptureFixture) -> list[str]:
    formatter = logging.Formatter("%(message)s %(args)s")
    written = [formatter.format(record) for record in caplog.records]
    return [text for text in written if any(word.lower() in text.lower() for word in PRIVATE)]


def test_form_leaves_nothing_in_the_logs(visitor: Client, page: FormPage, caplog: Any) -> None:
    response = send(visitor, page, **GIVEN)
    assert response.status_code == 200
    send(visitor, page, **(GIVEN | {"votre_adresse": "zyxomme"}))
    assert leaks(caplog) == []
    assert "zyxomme" not in str(response.request["PATH_INFO"]) + str(response.request["QUERY_STRING"])


def test_mail_that_is_refused_leaves_nothing_in_the_logs(
    visitor: Client, page: FormPage, caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: Any, **named: Any) -> None:
        raise OSError(f"550 {PRIVATE[1]}: no such person")

    send(visitor, page, **GIVEN)
    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    outbox.deliver()
    assert "not sent" in caplog.text
    assert leaks(caplog) == []
    assert all(PRIVATE[1] not in letter.error for letter in OutgoingMail.objects.all())


def test_sign_in_that_fails_leaves_nothing_in_the_logs(visitor: Client, page: FormPage, caplog: Any) -> None:
    factories.UserFactory(email=PRIVATE[1])
    for login in (PRIVATE[1], "inconnue-zyxomme@exemple.example"):
        visitor.post("/compte/login/", {"login": login, "password": PRIVATE[2]})
        visitor.post("/compte/password/reset/", {"email": login})
    assert leaks(caplog) == []


def test_job_that_fails_keeps_the_kind_of_error_alone(
    db: None, caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ValueError(PRIVATE[1])

    monkeypatch.setitem(
        schedule._jobs, "test", schedule.Job("test", schedule.datetime.timedelta(days=1), fail)
    )
    schedule.run_due()
    assert JobRun.objects.get(name="test").error == "ValueError"


def test_error_page_sends_no_answer_to_anybody(
    visitor: Client, page: FormPage, caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("home.models.contact.note_submission", fail)
    visitor.raise_request_exception = False
    assert send(visitor, page, **GIVEN).status_code == 500
    assert mail.outbox == []
    assert leaks(caplog) == []


def test_word_written_in_a_log_would_be_seen(caplog: pytest.LogCaptureFixture) -> None:
    """The twin."""
    caplog.set_level(logging.INFO)
    logging.getLogger("home").info("message of %s", ANSWERS | GIVEN)
    assert len(leaks(caplog)) == 1
