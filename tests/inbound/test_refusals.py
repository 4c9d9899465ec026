"""What cannot be published is given back once, in words; what a machine wrote is not answered at all."""

import logging

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from background.inbound import receiving
from background.inbound.receiving import receive
from background.mail import deliver
from background.models import InboundMail, OutgoingMail
from content.models import Folder
from extranet.answering import senders
from tests.inbound import letters
from tests.inbound.conftest import Talk
from tests.inbound.letters import INES, written
from tests.inbound.test_answers import outcome, refusal, refusals

Outcome = InboundMail.Outcome


def test_area_that_refuses_is_heard_and_what_it_left_half_done_goes(talk: Talk) -> None:
    talk.refuses = "Ce genre de fichier ne se partage pas."
    assert outcome(letters.message("attachments", talk.to)) == Outcome.REFUSED
    letter = refusal()
    assert letter.subject == "Votre réponse n’a pas été publiée : La salle pour juin"
    for said in (
        "Bonjour Inès,",
        "Ce genre de fichier ne se partage pas.",
        "Écrire dans votre espace : https://federation.example/espace/7/",
        "Voici la convention et l’affiche.",
        "Affiche fête du quartier.odt",
    ):
        assert said in letter.text
    assert "!!undefined" not in letter.text
    assert not Folder.objects.filter(name="À moitié").exists()


def test_refusal_is_sent_once_and_cannot_begin_a_loop(talk: Talk) -> None:
    talk.refuses = "Trop long."
    raw = written(talk.to)
    receive(raw)
    receive(raw)
    sent = refusal()
    deliver()
    message = mail.outbox[0].message()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Reply-To"] is None
    assert OutgoingMail.objects.get(pk=sent.pk).text == ""


def test_empty_answer_is_refused_with_all_that_the_letter_said(talk: Talk) -> None:
    under = f"{letters.CUT}\nMa réponse est en dessous."
    assert outcome(written(talk.to, under)) == Outcome.EMPTY
    assert talk.posts == []
    assert "Ma réponse est en dessous." in refusal().text
    assert "tout en haut" in refusal().text


def test_file_without_a_word_is_published_with_its_name(talk: Talk) -> None:
    raw = letters.message("attachments", talk.to).replace(b"Voici la convention et l=E2=80=99affiche.", b"")
    assert outcome(raw.replace(b"<p>", b"<!--").replace(b"</p>", b"-->")) == Outcome.POSTED
    assert talk.posts == [(INES, "Ci-joint : Convention été 2026 – signée.pdf, Affiche fête du quartier.odt")]


def test_letter_too_big_is_refused_with_its_words_read_from_its_beginning(talk: Talk) -> None:
    raw = letters.message("attachments", talk.to)
    cut = raw[: raw.index(b"application/pdf")]
    assert receive(cut, is_whole=False).outcome == Outcome.TOO_BIG
    assert "Voici la convention et l’affiche." in refusal().text
    assert "10 Mo au plus" in refusal().text


def test_too_many_files_are_refused(talk: Talk) -> None:
    part = '--a\nContent-Type: application/pdf; name="{}.pdf"\n\n%PDF\n'
    parts = "".join(part.format(number) for number in range(11))
    head = f'From: {INES}\nTo: {talk.to}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="a"\n\n'
    assert outcome(f"{head}{parts}--a--\n".encode()) == Outcome.TOO_BIG
    assert talk.files == []


@pytest.mark.parametrize("name", letters.AUTOMATIC)
def test_machine_is_counted_and_neither_published_nor_answered(talk: Talk, name: str) -> None:
    assert outcome(letters.message(name, talk.to)) == Outcome.AUTOMATIC
    assert talk.posts == []
    assert not OutgoingMail.objects.exists()


def test_without_these_marks_an_absence_would_be_published(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(receiving, "is_automatic", lambda headers: False)
    receive(letters.message("auto-exchange", talk.to))
    assert talk.posts == [(INES, "Je suis absente jusqu’au lundi 9 mars.")]


def test_own_letter_that_comes_back_is_not_published(talk: Talk) -> None:
    assert outcome(written(talk.to, X_Outbox_Key="12")) == Outcome.AUTOMATIC


def test_machine_without_marks_is_stopped_after_sixty_letters_and_she_is_told_once(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(senders, "MOST_AN_HOUR", 3)
    found = [outcome(written(talk.to, message_id=f"<{number}@a.example>")) for number in range(6)]
    assert found == [Outcome.POSTED] * 3 + [Outcome.TOO_MANY] * 3
    assert len(talk.posts) == 3
    assert "en une heure" in refusal().text


def test_somebody_else_who_writes_without_end_neither_floods_her_nor_keeps_her_out(talk: Talk) -> None:
    for number in range(senders.MOST_OF_OTHERS + 3):
        receive(written(talk.to, sender="x@ailleurs.example", message_id=f"<{number}@a.example>"))
    assert len(refusals()) == senders.MOST_OF_OTHERS
    assert outcome(written(talk.to)) == Outcome.POSTED


def test_what_fails_is_tried_again_and_given_up_in_the_end(talk: Talk) -> None:
    talk.fails = True
    raw = written(talk.to)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for minutes in (0, 1, 5, 25, 125, 600):
            clock.shift(minutes * 60)
            mail = receive(raw)
            assert mail.has_failed
            assert receive(raw).attempts == mail.attempts or mail.is_given_up
        assert mail.is_given_up
        talk.fails = False
        assert outcome(raw) == Outcome.POSTED  # somebody put it back in the mailbox
    assert len(talk.posts) == 1
    assert refusals() == []


def test_logs_hold_neither_address_nor_word(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    logging.getLogger("django.db.backends").setLevel(logging.WARNING)
    receive(written(talk.to, "zyxomme"))
    talk.fails = True
    receive(written(talk.to, "zyxomme", message_id="<b@zyxomme.example>"))
    talk.fails, talk.refuses = False, "zyxomme"
    receive(written(talk.to, "zyxomme", message_id="<c@zyxomme.example>"))
    receive(written("zyxomme@federation.example", sender="zyxomme@ailleurs.example"))
    receive(b"\xff zyxomme")
    said = [logging.Formatter("%(message)s %(args)s").format(record) for record in caplog.records]
    assert any("posted" in line for line in said)
    assert any("RuntimeError" in line for line in said)
    for secret in ("zyxomme", "centre-a", talk.to, "Inès"):
        assert [line for line in said if secret.lower() in line.lower()] == []
