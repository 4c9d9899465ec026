"""The mailbox is read by the worker: each letter once, whatever is killed, and put away once handled."""

import logging
from collections.abc import Iterator
from contextlib import nullcontext

import pytest
import time_machine
from django.utils import timezone
from pytest_django.fixtures import Settings

from background import schedule
from background.inbound import mailbox, polling
from background.models import InboundMail, JobRun
from tests.inbound import imap_server, letters
from tests.inbound.conftest import Talk
from tests.inbound.imap_server import Server
from tests.inbound.letters import INES, written

Outcome = InboundMail.Outcome
CUT = (mailbox.imaplib.IMAP4.error, OSError)


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    with imap_server.running() as made:
        settings.INBOUND_IMAP_URL = made.url
        yield made


def names(server: Server) -> dict[str, int]:
    return {name: len(found) for name, found in server.folders.items()}


@pytest.mark.parametrize("can_move", [True, False])
def test_letters_are_read_once_and_put_away(talk: Talk, server: Server, can_move: bool) -> None:
    server.can_move = can_move
    spam = b"From: x@y.example\r\nMessage-ID: <s@y>\r\n\r\nAchetez !"
    server.put(written(talk.to), letters.message("auto-gmail", talk.to), spam)
    assert polling.read_mailbox() == 3
    assert polling.read_mailbox() == 0
    assert talk.posts == [(INES, "Oui, bien sûr.")]
    assert names(server) == {"INBOX": 0, "Traites": 3}


@pytest.mark.parametrize("dies_at", ["MOVE", "COPY", "STORE", "CLOSE", "FETCH", "SEARCH", "LOGIN"])
def test_letter_is_published_once_though_the_connection_dies_anywhere(
    talk: Talk, server: Server, dies_at: str
) -> None:
    server.can_move = dies_at == "MOVE"
    server.put(written(talk.to))
    server.dies_at = dies_at
    with pytest.raises(CUT) if dies_at != "CLOSE" else nullcontext():  # all is done by then
        polling.read_mailbox()
    polling.read_mailbox()
    assert talk.posts == [(INES, "Oui, bien sûr.")]
    assert names(server)["INBOX"] == 0


def test_without_the_row_it_would_be_published_twice(
    talk: Talk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    server.put(written(talk.to))
    server.dies_at = "MOVE"
    with pytest.raises(CUT):
        polling.read_mailbox()
    InboundMail.objects.all().delete()
    polling.read_mailbox()
    assert len(talk.posts) == 2


def test_letter_that_fails_stays_then_goes_to_its_own_folder(talk: Talk, server: Server) -> None:
    talk.fails = True
    server.put(written(talk.to), written(talk.to, message_id="<b@b>", sender="x@y.example"))
    for days in range(6):
        assert names(server)["INBOX"] == (2 if days == 0 else 1)
        with time_machine.travel(timezone.now() + days * polling.KEPT):
            polling.read_mailbox()
    assert names(server) == {"INBOX": 0, "Traites": 1, "Echecs": 1}


def test_letter_too_big_is_not_fetched_whole_and_is_given_back(
    talk: Talk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "BIGGEST", 2_000)
    monkeypatch.setattr(polling, "BEGINNING", 1_000)
    server.put(written(talk.to, "Voici mes photos.\n" + "x " * 3_000))
    polling.read_mailbox()
    assert InboundMail.objects.get().outcome == Outcome.TOO_BIG
    assert names(server)["Traites"] == 1


def test_folder_that_the_server_refuses_holds_nothing_back(
    talk: Talk, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.refused = "Traites"
    server.put(written(talk.to), written(talk.to, "Encore.", message_id="<b@b>"))
    assert polling.read_mailbox() == 2
    assert polling.read_mailbox() == 0
    assert len(talk.posts) == 2
    assert names(server) == {"INBOX": 2}
    assert "could not be put away" in caplog.text


def test_letters_read_a_month_ago_are_deleted_and_the_others_stay(server: Server, db: None) -> None:
    server.put(b"a", b"b", folder="Traites", day="31-Jan-2026")
    server.put(b"c", folder="Traites", day="01-Feb-2026")
    server.put(b"d", folder="Echecs", day="01-Jan-2026")
    with time_machine.travel("2026-03-03 09:00:00+00:00"):
        assert polling.empty_mailbox() == 2
        assert polling.empty_mailbox() == 0
    assert names(server) == {"INBOX": 0, "Traites": 1, "Echecs": 1}


def test_mailbox_not_set_up_is_not_asked(settings: Settings, server: Server, db: None) -> None:
    settings.INBOUND_MAILBOX = ""
    assert polling.read_mailbox() == polling.empty_mailbox() == 0
    settings.INBOUND_MAILBOX, settings.INBOUND_IMAP_URL = "reponse", ""
    assert polling.read_mailbox() == 0
    assert server.said == []


def test_wrong_password_is_noted_without_the_address(
    settings: Settings, server: Server, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    settings.INBOUND_IMAP_URL = server.url.replace("mot%20de", "autre")
    caplog.set_level(logging.INFO)
    [job] = [job for job in schedule.declared() if job.name == "read_mailbox"]
    schedule._run_if_due(job)
    assert JobRun.objects.get(name="read_mailbox").failures == 1
    assert "federation.example" not in caplog.text
    assert "passe" not in caplog.text + JobRun.objects.get(name="read_mailbox").error


def test_password_goes_nowhere_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond this machine, the connection is encrypted before anything is said."""
    asked: list[str] = []

    class Watched(mailbox.imaplib.IMAP4):
        def __init__(self, *words: object, **named: object) -> None:
            asked.append("plain")

        def starttls(self, context: object = None) -> None:
            asked.append("tls")
            raise self.abort

        def login(self, *words: object) -> None:
            asked.append("login")

        def shutdown(self) -> None:
            asked.append("shut")

    monkeypatch.setattr(mailbox.imaplib, "IMAP4", Watched)
    box = mailbox.Mailbox(mailbox.Account.from_url("imap://a:b@imap.example"))
    with pytest.raises(Watched.abort):
        box.__enter__()
    assert asked == ["plain", "tls", "shut"]
