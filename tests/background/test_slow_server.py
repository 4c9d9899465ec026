"""A mail server that is away or slow keeps the worker from nothing else for long."""

from typing import Any

import pytest
from django.conf import LazySettings as Settings
from django.core.mail.backends.base import BaseEmailBackend

from background import mail
from background.models import OutgoingMail

pytestmark = pytest.mark.django_db
asked: list[str] = []


class Cut(BaseEmailBackend):
    def send_messages(self, messages: Any) -> int:
        asked.extend(message.to[0] for message in messages)
        raise TimeoutError


class Slow(BaseEmailBackend):
    """Answers, each time as late as one waits for it."""

    now = 0.0

    def send_messages(self, messages: Any) -> int:
        asked.extend(message.to[0] for message in messages)
        Slow.now += mail.LONGEST_TURN - 1
        return len(messages)


@pytest.fixture(autouse=True)
def ten_letters() -> None:
    asked.clear()
    for number in range(10):
        mail.post(key=f"k{number}", to=f"p{number}@visite.example", subject="Objet", text="Texte")


def through(backend: type, settings: Settings) -> None:
    settings.MAILERS = {"default": {"BACKEND": f"{backend.__module__}.{backend.__qualname__}"}}


def test_server_that_is_away_is_asked_once_a_turn_and_no_letter_is_lost(settings: Settings) -> None:
    through(Cut, settings)
    assert mail.deliver() == 0
    assert len(asked) == 1 and OutgoingMail.objects.filter(sent_at=None, failed_at=None).count() == 10
    mail.deliver()
    assert len(set(asked)) == 2  # another letter: each has its turn


def test_without_that_end_ten_letters_wait_one_after_the_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    through(Cut, settings)
    monkeypatch.setattr(mail, "OF_THE_SERVER", ())
    mail.deliver()
    assert len(asked) == 10


def test_slow_server_ends_the_turn_and_the_rest_leaves_at_the_next_ones(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    through(Slow, settings)
    monkeypatch.setattr(mail.time, "monotonic", lambda: Slow.now)
    assert [mail.deliver() for _turn in range(6)] == [2, 2, 2, 2, 2, 0]
