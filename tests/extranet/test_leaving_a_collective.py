"""Whoever leaves a collectif loses all that it opened, at once: page, file, search, private calendar, letters,
and the right to answer by mail."""

import datetime
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from wagtail.search.backends import get_search_backend

from accounts.actions import end_place
from accounts.models import SpaceMembership, User
from background.inbound import receiving
from content.models import Document
from extranet.collectives.models import Collective
from extranet.discussions import by_mail, letters, posting
from extranet.discussions.models import Post, Thread
from extranet.meetings import feeds
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.meetings.conftest import meet

WORD = "zyxomme"
ALL_SIX = {"page", "file", "search", "calendar", "letters", "answer"}


@pytest.fixture
def thread(alice: User, bob: User, home_page: object, settings: Settings) -> Thread:
    """Alice leads, Bob takes part and is of the network; whatever the collectif holds bears the word."""
    settings.INBOUND_MAILBOX, settings.INBOUND_SECRET = "reponse", "a-secret-of-more-than-thirty-two-signs"
    settings.MAIL_DOMAIN = "federation.example"
    factories.teammate(alice)
    factories.member(bob, factories.structure())
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    group = factories.collective(alice, "Jeunes", slug="jeunes", purpose=f"Agir, {WORD}")
    factories.takes_part(bob, group)
    factories.document(title=f"Compte {WORD}", space=group.space)
    meet(group, title=f"Rencontre {WORD}")
    return posting.start_thread(group, title=f"Salle {WORD}", text=f"Où, {WORD} ?", by=alice)


class Walk:
    """What Bob tries, with what he had before he left: his browser, the addresses, the letter he answers."""

    def __init__(self, thread: Thread, bob: User) -> None:
        self.thread, self.bob, self.group = thread, bob, thread.collective
        self.client = signed_in(bob)
        self.document = Document.objects.get(space=self.group.space)
        self.feed = feeds.address_of(feeds.renew(bob, self.group)).removeprefix("http://127.0.0.1:8000")
        self.reply_to = by_mail.address_for(bob, thread.pk)
        for model in (Collective, Document, Post):
            get_search_backend().add_bulk(model, list(model.objects.all()))

    def has(self) -> set[str]:
        """Which of the six still give him something."""
        return {name for name in ALL_SIX if getattr(self, name)()}

    def page(self) -> bool:
        return WORD in self._read(self.group.url)

    def file(self) -> bool:
        return self.client.get(self.document.url).status_code == 200

    def search(self) -> bool:
        return "Salle" in self._read(f"/recherche/?q={WORD}")

    def calendar(self) -> bool:
        return WORD in Client().get(self.feed).content.decode()

    def letters(self) -> bool:
        people = User.objects.filter(pk=self.bob.pk).with_places()
        hour_ago = timezone.now() - datetime.timedelta(hours=1)
        return any(WORD in item.words for item in letters.new_to(people, hour_ago)[self.bob.pk])

    def answer(self) -> bool:
        """Whether his answer is published."""
        before = self.thread.posts.count()
        letter = (
            f"From: Bob <{self.bob.email}>\nTo: {self.reply_to}\nMessage-ID: <{before}-{timezone.now()}@x>\n\n"
            "La mienne est libre.\n"
        )
        receiving.receive(letter.encode())
        return bool(self.thread.posts.count() > before)

    def _read(self, address: str) -> str:
        answer = self.client.get(address, follow=True)
        return reading.words(answer) if answer.status_code == 200 else ""


def test_whoever_leaves_loses_the_six_at_once(thread: Thread, alice: User, bob: User) -> None:
    walk = Walk(thread, bob)
    assert walk.has() == ALL_SIX
    end_place(SpaceMembership.objects.get(user=bob, space=thread.collective.space), by=alice)
    assert walk.has() == set()


def test_if_an_ended_place_still_counted_all_six_would_stay_open(
    thread: Thread, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: the one rule of dates, on which all six lean, is off."""
    walk = Walk(thread, bob)
    end_place(SpaceMembership.objects.get(user=bob, space=thread.collective.space), by=alice)

    def all_of_them(found: Any, on: Any = None) -> Any:
        return found.all()

    queryset = type(SpaceMembership.objects.all())
    monkeypatch.setattr(queryset, "held", all_of_them)
    monkeypatch.setattr(queryset, "current", all_of_them)
    assert walk.has() == ALL_SIX
