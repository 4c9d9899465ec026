"""Answers by mail are whole or off; letters say where to answer only where answers are read."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import letters
from accounts.models import User
from background.inbound import addresses, checks, quotes
from background.inbound.forgetting import forget_old_inbound_mail
from background.inbound.mailbox import Account
from background.models import InboundMail, OutgoingMail
from extranet.answering import conversations
from extranet.answering.envelopes import cut_line, envelope_for
from tests.inbound.conftest import SECRET, Talk


def test_letter_carries_the_address_of_its_reader_and_its_conversation(talk: Talk, ines: User) -> None:
    envelope = envelope_for(ines, "t", talk.collective.pk)
    assert envelope == {"reply_to": talk.to, "conversation": f"t-{talk.collective.pk}"}
    assert envelope_for(ines, "t", 7, conversation="discussion-7")["conversation"] == "discussion-7"
    words = {"user": ines, "reason": "x", "conversation": None, "given_back": ""}
    letters.write("answer_refused", to=ines.email, key="x", envelope=envelope, **words)
    assert OutgoingMail.objects.get().reply_to == talk.to
    assert cut_line() == quotes.CUT_LINE


@pytest.mark.parametrize("missing", ["INBOUND_MAILBOX", "INBOUND_SECRET"])
def test_letter_has_no_such_address_where_answers_are_not_read(
    talk: Talk, ines: User, settings: Settings, missing: str
) -> None:
    setattr(settings, missing, "")
    assert envelope_for(ines, "t", 7) == {"conversation": "t-7"}
    assert cut_line() == ""


def test_kind_that_nobody_handles_has_no_address(talk: Talk, ines: User) -> None:
    assert "reply_to" not in envelope_for(ines, "q", 7)


@pytest.mark.parametrize("letter", ["", "ab", "A", "é", "1"])
def test_kind_is_named_by_one_letter(letter: str) -> None:
    with pytest.raises(ValueError, match="one letter"):
        conversations.add_conversation(letter, lambda person, key: None)


@pytest.mark.parametrize(
    ("mailbox", "url", "secret", "found"),
    [
        ("", "", "", []),
        ("reponse", "imaps://a:b@imap.example", "", []),
        ("reponse", "", SECRET, []),
        ("reponse", "", "", ["federation.W001"]),
        ("", "imaps://a:b@imap.example", "", ["federation.W002"]),
        ("", "", SECRET, ["federation.W002"]),
        ("x" * (addresses.LONGEST_MAILBOX + 1), "", SECRET, ["federation.W003"]),
        ("Réponse", "", SECRET, ["federation.W003"]),
        ("reponse", "pop://a:b@imap.example", "", ["federation.W004"]),
        ("reponse", "imaps://imap.example", "", ["federation.W004"]),
        ("reponse", "imaps://a:b@imap.example:port", "", ["federation.W004"]),
        ("reponse", "", "court", ["federation.W005"]),
    ],
)
def test_what_is_half_set_up_is_said(
    settings: Settings, mailbox: str, url: str, secret: str, found: list[str]
) -> None:
    settings.INBOUND_MAILBOX, settings.INBOUND_IMAP_URL, settings.INBOUND_SECRET = mailbox, url, secret
    warnings = checks.answers_by_mail_are_whole(None)
    assert [each.id for each in warnings] == found
    assert all(word not in str(warnings) for word in (SECRET, "imap.example"))


def test_warning_is_given_by_check(db: None, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.INBOUND_SECRET = ""
    call_command("check")
    assert "federation.W001" in capsys.readouterr().err


def test_address_of_the_mailbox_says_all_or_what_is_usual() -> None:
    account = Account.from_url(
        "imaps://reponse%40a.example:p%2F%3F@imap.a.example:1993/Reponses?done=INBOX.Lus&failed=X"
    )
    assert account == Account(
        "imap.a.example", 1993, "reponse@a.example", "p/?", True, "Reponses", "INBOX.Lus", "X"
    )
    usual = Account.from_url("imap://a:b@imap.a.example")
    assert (usual.port, usual.folder, usual.done, usual.failed) == (143, "INBOX", "Traites", "Echecs")


def test_what_is_noted_of_letters_is_forgotten_after_a_year(db: None) -> None:
    now = timezone.now()
    for days in (364, 366):
        InboundMail.objects.create(fingerprint=str(days), received_at=now - datetime.timedelta(days=days))
    forget_old_inbound_mail()
    assert [mail.fingerprint for mail in InboundMail.objects.all()] == ["364"]
