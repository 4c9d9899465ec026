"""Two workers at once send each letter once (on PostgreSQL, whose rows can be locked)."""

import threading

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.mail.message import EmailMessage
from django.db import connection
from pytest_django.fixtures import Settings

from background.mail import deliver, post
from background.models import OutgoingMail, OutgoingMailQuerySet

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time"),
]
first_is_sending, second_is_done = threading.Event(), threading.Event()


class ServerThatWaits(EmailBackend):
    """Keeps the first letter in hand until the other worker has finished."""

    def send_messages(self, messages: list[EmailMessage]) -> int:
        if not first_is_sending.is_set():
            first_is_sending.set()
            second_is_done.wait(timeout=10)
        return super().send_messages(messages)


def deliver_twice_at_once() -> list[int]:
    """What two workers say they sent, the second one working while the first one sends."""
    first_is_sending.clear()
    second_is_done.clear()
    counts: list[int] = []

    def first_worker() -> None:
        counts.append(deliver())
        connection.close()

    worker = threading.Thread(target=first_worker)
    worker.start()
    assert first_is_sending.wait(timeout=10)
    counts.append(deliver())
    second_is_done.set()
    worker.join(timeout=10)
    return counts


@pytest.fixture(autouse=True)
def one_letter(settings: Settings, db: None) -> None:
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.ServerThatWaits"}}
    post(key="contact:1", to="alice@federation.example", subject="Bonjour", text="Bien reçu.")


def test_two_workers_at_once_send_one_letter() -> None:
    assert sorted(deliver_twice_at_once()) == [0, 1]
    assert len(mail.outbox) == 1
    assert OutgoingMail.objects.get().sent_at is not None


def test_without_the_lock_two_workers_would_send_it_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OutgoingMailQuerySet, "select_for_update", lambda letters, **options: letters)
    assert deliver_twice_at_once() == [1, 1]
    assert len(mail.outbox) == 2
