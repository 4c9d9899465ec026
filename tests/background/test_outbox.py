"""A letter is written once, sent once, tried again while the server is away, and then given up."""

import datetime
import smtplib
import socket

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from background.mail import deliver, post
from background.models import OutgoingMail
from content.jobs import forget_old_mail

pytestmark = pytest.mark.django_db
WORDS = {"to": "alice@federation.example", "subject": "Votre message", "text": "Bien reçu."}
MINUTES = [1, 5, 25, 125, 600]


class RefusingServer(BaseEmailBackend):
    """A server that refuses the person, and says her address in its answer."""

    def send_messages(self, messages: list[EmailMessage]) -> int:
        raise smtplib.SMTPRecipientsRefused({message.to[0]: (550, b"unknown") for message in messages})


@pytest.fixture
def no_server(settings: Settings) -> None:
    """A mail server that is not there: nothing listens on its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    backend = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"host": "127.0.0.1", "port": port}}}


def test_same_event_writes_one_letter() -> None:
    post(key="contact:1", **WORDS)
    post(key="contact:1", **(WORDS | {"text": "Autre texte."}))
    post(key="contact:2", **WORDS)
    assert list(OutgoingMail.objects.values_list("key", "text").order_by("key")) == [
        ("contact:1", "Bien reçu."),
        ("contact:2", "Bien reçu."),
    ]


def test_decision_undone_leaves_no_letter() -> None:
    with transaction.atomic():
        post(key="contact:1", **WORDS)
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()


def test_line_ends_in_a_subject_add_no_header() -> None:
    subject = "Bonjour\r\nBcc: tous@ailleurs.example\n\tfin"
    post(key="contact:1", **(WORDS | {"subject": subject}))
    assert deliver() == 1
    message = mail.outbox[0].message()
    assert message["Subject"] == "Bonjour Bcc: tous@ailleurs.example fin"
    assert message["Bcc"] is None


def test_letter_that_cannot_be_written_does_not_hold_back_the_next_one() -> None:
    """The twin: what `post` takes out is what the mail library would refuse."""
    OutgoingMail.objects.create(key="a", **(WORDS | {"subject": "Bonjour\nBcc: tous@ailleurs.example"}))
    post(key="b", **WORDS)
    assert deliver() == 1
    assert [message.subject for message in mail.outbox] == ["Votre message"]
    assert OutgoingMail.objects.get(key="a").attempts > 0


def test_empty_outbox_costs_one_look(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(3):  # the look, and its transaction
        assert deliver() == 0


def test_letter_leaves_once_with_its_words() -> None:
    post(key="contact:1", html="<p>Bien reçu.</p>", reply_to="bob@structure-a.example", **WORDS)
    assert (deliver(), deliver()) == (1, 0)
    [message] = mail.outbox
    assert (message.to, message.subject, message.body) == (
        ["alice@federation.example"],
        "Votre message",
        "Bien reçu.",
    )
    assert message.reply_to == ["bob@structure-a.example"]
    assert [tuple(part) for part in message.alternatives] == [("<p>Bien reçu.</p>", "text/html")]
    assert message.message()["Auto-Submitted"] == "auto-generated"
    assert OutgoingMail.objects.get().sent_at is not None


def test_server_away_delays_the_letter_longer_each_time_and_then_gives_it_up(no_server: None) -> None:
    with time_machine.travel(datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC), tick=False) as clock:
        post(key="contact:1", **WORDS)
        waits = []
        for _ in MINUTES:
            assert deliver() == 0
            letter = OutgoingMail.objects.get()
            assert letter.failed_at is None
            waits.append((letter.next_attempt_at - timezone.now()).total_seconds() / 60)
            clock.shift(letter.next_attempt_at - timezone.now() - datetime.timedelta(seconds=1))
            deliver()
            assert OutgoingMail.objects.get().attempts == letter.attempts
            clock.shift(1)
        assert waits == MINUTES
        deliver()
        letter = OutgoingMail.objects.get()
        assert (letter.attempts, letter.failed_at, letter.sent_at) == (6, timezone.now(), None)
        clock.shift(datetime.timedelta(days=2))
        deliver()
        assert OutgoingMail.objects.get().attempts == 6


def test_server_back_sends_what_waited(no_server: None, settings: Settings) -> None:
    post(key="contact:1", **WORDS)
    assert deliver() == 0
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=1, seconds=1)):
        assert deliver() == 1
    letter = OutgoingMail.objects.get()
    assert (letter.attempts, letter.error, letter.sent_at is None) == (1, "", False)


def test_error_kept_holds_no_address(settings: Settings) -> None:
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.RefusingServer"}}
    post(key="contact:1", **WORDS)
    deliver()
    assert OutgoingMail.objects.get().error == "SMTPRecipientsRefused"


def test_letter_refused_does_not_hold_back_the_next_one(settings: Settings) -> None:
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.RefusingServer"}}
    for number in range(3):
        post(key=f"contact:{number}", **WORDS)
    deliver()
    assert set(OutgoingMail.objects.values_list("attempts", flat=True)) == {1}


def test_letter_is_never_both_sent_and_given_up() -> None:
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMail.objects.create(key="a", sent_at=now, failed_at=now, **WORDS)


def test_letters_are_forgotten_ninety_days_after_they_left_and_those_waiting_are_kept() -> None:
    long_ago = timezone.now() - datetime.timedelta(days=91)
    recently = timezone.now() - datetime.timedelta(days=89)
    for key, moments in {
        "sent": {"sent_at": long_ago, "created_at": long_ago},
        "given up": {"failed_at": long_ago, "created_at": long_ago},
        "waiting": {"created_at": long_ago},
        "recent": {"sent_at": recently, "created_at": recently},
    }.items():
        OutgoingMail.objects.create(key=key, **moments, **WORDS)
    forget_old_mail()
    assert set(OutgoingMail.objects.values_list("key", flat=True)) == {"waiting", "recent"}


def test_words_of_a_letter_are_forgotten_once_it_left() -> None:
    """They may hold a code or a link that opens a door."""
    post(key="code:1", html="<p>123 456</p>", **(WORDS | {"text": "123 456"}))
    deliver()
    assert mail.outbox[0].body == "123 456"
    assert OutgoingMail.objects.values_list("text", "html").get() == ("", "")


def test_demonstration_keeps_them_to_be_read(settings: Settings) -> None:
    """The twin."""
    settings.SENT_MAIL_IS_KEPT = True
    post(key="code:1", **(WORDS | {"text": "123 456"}))
    deliver()
    assert OutgoingMail.objects.get().text == "123 456"


def test_letters_of_a_conversation_follow_each_other_and_an_invitation_says_what_it_asks(
    settings: Settings,
) -> None:
    settings.MAIL_DOMAIN = "federation.example"
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n"
    post(key="a", conversation="rencontre-7", calendar=calendar, reply_to="nadia@federation.example", **WORDS)
    assert deliver() == 1
    sent = mail.outbox[0].message()
    assert sent["References"] == sent["In-Reply-To"] == "<rencontre-7@federation.example>"
    assert sent["Reply-To"] == "nadia@federation.example"
    invitation = next(part for part in sent.walk() if part.get_content_type() == "text/calendar")
    assert invitation.get_param("method") == "CANCEL"
    assert "METHOD:CANCEL" in invitation.get_content()
    assert OutgoingMail.objects.get().calendar == ""
