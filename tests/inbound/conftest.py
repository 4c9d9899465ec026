"""Answers are on; Inès takes part in a collectif, of which the tests make a conversation."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from allauth.account.models import EmailAddress
from pytest_django.fixtures import Settings

from accounts.models import User
from extranet.answering import conversations
from extranet.answering.conversations import Answer, AnswerRefused, Conversation
from extranet.collectives.abilities import can_contribute
from extranet.collectives.models import Collective
from tests import factories
from tests.inbound import letters

SECRET = "a-secret-of-more-than-thirty-two-signs"


@pytest.fixture(autouse=True)
def answers_are_on(settings: Settings) -> None:
    settings.INBOUND_MAILBOX, settings.INBOUND_SECRET = "reponse", SECRET
    settings.MAIL_DOMAIN = "federation.example"


@pytest.fixture
def ines(db: None) -> User:
    return known(factories.UserFactory(first_name="Inès", email=letters.INES))


def known(person: User) -> User:
    """Her address is confirmed, and she is of the network."""
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    factories.member(person, factories.structure())
    return person


@pytest.fixture
def collective(ines: User) -> Collective:
    """Alice leads it; Inès takes part."""
    made = factories.collective(factories.UserFactory(first_name="Alice"), name="Jeunes")
    factories.takes_part(ines, made)
    return made


@dataclass
class Talk:
    """What was posted, and why the next answers are refused; the address of Inès is `to`."""

    collective: Collective
    to: str
    posts: list[tuple[str, str]] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)
    refuses: str = ""
    fails: bool = False

    def open_for(self, person: User, key: int) -> Conversation | None:
        """As an area does: what she does not see, or may not change, is not open to her."""
        seen = Collective.objects.visible_to(person).filter(pk=key).first()
        if seen is None or not can_contribute(person, seen):
            return None
        return Conversation("La salle pour juin", "https://federation.example/espace/7/", self._post(person))

    def _post(self, person: User) -> Callable[[Answer], None]:
        def post(answer: Answer) -> None:
            if self.fails:
                raise RuntimeError(answer.text)
            if self.refuses:
                factories.folder(self.collective.space, "À moitié")
                raise AnswerRefused(self.refuses)
            self.posts.append((person.email, answer.text))
            self.files += [(str(file.name), file.read()) for file in answer.files]

        return post


@pytest.fixture
def talk(collective: Collective, ines: User, monkeypatch: pytest.MonkeyPatch) -> Talk:
    monkeypatch.setattr(conversations, "_kinds", {})
    made = Talk(collective, letters.answer_address(ines, collective.pk))
    conversations.add_conversation("t", made.open_for)
    return made
