"""A discussion is answered from one's mail program: the words land there, under one's name."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import NotificationPreference, User
from background.inbound import receiving
from background.models import OutgoingMail
from extranet.collectives.models import Collective
from extranet.digests import sending
from extranet.discussions import posting
from extranet.discussions.models import Post, Thread
from tests import reading

MESSAGE = """\
From: Bob <{sender}>
To: {to}
Subject: Re: [Jeunes] Quelle salle ?
Message-ID: <{number}@mail.example>
Content-Type: text/plain; charset=utf-8

La mienne est libre.

Le jeu. 4 juin 2026 à 10:00, Fédération <site@federation.example> a écrit :
> Qui a une salle ?
"""


@pytest.fixture(autouse=True)
def answers_are_on(settings: Settings) -> None:
    settings.INBOUND_MAILBOX, settings.INBOUND_SECRET = "reponse", "a-secret-of-more-than-thirty-two-signs"
    settings.MAIL_DOMAIN = "federation.example"


@pytest.fixture
def letter(thread: Thread, alice: User, bob: User) -> OutgoingMail:
    """The letter that tells Bob at once what Alice wrote."""
    User.objects.filter(pk=bob.pk).update(quiet_at_night=False)
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    hour_ago = timezone.now() - datetime.timedelta(hours=1)
    NotificationPreference.objects.create(
        user=bob, subject="discussions", pace=NotificationPreference.Pace.IMMEDIATE, told_until=hour_ago
    )
    posting.reply(thread, text="Et pour mardi ?", by=alice)
    thread.posts.update(created_at=timezone.now() - datetime.timedelta(minutes=5))
    sending.send_due()
    return OutgoingMail.objects.get(to=bob.email, key__startswith="digest:")


def answers(letter: OutgoingMail, sender: str, number: int = 1) -> None:
    receiving.receive(MESSAGE.format(sender=sender, to=letter.reply_to, number=number).encode())


def last_refusal(person: User) -> OutgoingMail | None:
    return OutgoingMail.objects.filter(to=person.email, key__startswith="answer-refused:").last()


def test_answer_lands_in_the_discussion_once(
    letter: OutgoingMail, thread: Thread, bob: User, lead: Client
) -> None:
    assert letter.reply_to.startswith("reponse+") and "répondez simplement" in letter.text
    for _twice in range(2):
        answers(letter, bob.email)
    said = Post.objects.get(author=bob)
    assert (said.text, said.by_mail, said.thread) == ("La mienne est libre.", True, thread)
    assert "par courriel" in reading.words(lead.get(thread.url))


def test_whoever_left_or_comes_after_the_end_is_given_her_words_back(
    letter: OutgoingMail, jeunes: Collective, bob: User
) -> None:
    Collective.objects.filter(pk=jeunes.pk).update(stage="closed", outcome="reached")
    answers(letter, bob.email)
    refused = last_refusal(bob)
    assert refused and "La mienne est libre." in refused.text and not Post.objects.filter(author=bob).exists()
    Collective.objects.filter(pk=jeunes.pk).update(stage="open", outcome="")
    jeunes.space.memberships.filter(user=bob).delete()
    answers(letter, bob.email, number=2)
    assert not Post.objects.filter(author=bob).exists()
    again = last_refusal(bob)
    assert again and again.pk != refused.pk and "Quelle salle" not in again.subject


def test_if_rights_were_not_read_again_whoever_left_would_post(
    letter: OutgoingMail, jeunes: Collective, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    jeunes.space.memberships.filter(user=bob).delete()
    monkeypatch.setattr("extranet.discussions.models.ThreadQuerySet.visible_to", lambda found, person: found)
    monkeypatch.setattr("extranet.discussions.by_mail.can_contribute", lambda person, collective: True)
    monkeypatch.setattr("extranet.discussions.holding.writing_in", lambda thread, by: (thread, by))
    answers(letter, bob.email)
    assert Post.objects.filter(author=bob).exists()


def test_nobody_else_answers_in_her_name(letter: OutgoingMail, bob: User, charlie: User) -> None:
    answers(letter, charlie.email)
    assert not Post.objects.filter(by_mail=True).exists()
    refused = last_refusal(bob)
    assert refused and last_refusal(charlie) is None
