"""A collectif that asks itself one question: Alice leads it, Bob takes part from a structure, Charlie comes
from outside."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import SpaceMembership, User
from content.models import Document
from extranet.collectives.models import Collective
from extranet.questions import answering, asking
from extranet.questions.models import Question, Synthesis
from home.models import CollectiveIndexPage, CollectivePage
from home.models.collectives import CollectiveQuestion
from tests import factories, reading
from tests.accounts.doors import signed_in

QUESTIONS = "/espace/collectifs/jeunes/questions/"
WORDS = "Comment aider les jeunes à agir ?"


@pytest.fixture
def jeunes(alice: User, bob: User, charlie: User, home_page: object) -> Collective:
    factories.teammate(alice)
    factories.member(bob, factories.structure())
    made = factories.collective(alice, "Jeunes", slug="jeunes")
    factories.takes_part(bob, made)
    factories.takes_part(charlie, made, SpaceMembership.Role.EXTERNAL)
    return made


@pytest.fixture
def asked(jeunes: Collective, alice: User) -> Question:
    return asking.ask(jeunes, WORDS, by=alice)


@pytest.fixture
def lead(alice: User, jeunes: Collective) -> Client:
    """Alice's browser."""
    return signed_in(alice)


@pytest.fixture
def member(bob: User, jeunes: Collective) -> Client:
    """Bob's browser."""
    return signed_in(bob)


@pytest.fixture
def outsider(charlie: User, jeunes: Collective) -> Client:
    """Charlie's browser."""
    return signed_in(charlie)


def told(response: HttpResponse) -> str:
    """The whole page, with what is said above it of what was just done."""
    assert response.status_code == 200, response.status_code
    return reading.plain(reading.soup(response).get_text(" "))


def inside(collective: Collective, title: str = "Compte rendu Zyxomme") -> Document:
    """A document in no folder: those who take part from the inside have it, Charlie does not."""
    return factories.document(title=title, space=collective.space)


def answer(question: Question, text: str, by: User, publish: bool = True) -> Synthesis:
    last = question.syntheses.first()
    return answering.write(question, text, by=by, seen=last.pk if last else 0, publish=publish)


def public_page(collective: Collective, *words: str, **fields: Any) -> CollectivePage:
    """The page that presents it to the public, with these questions."""
    index = CollectiveIndexPage.objects.first() or factories.child(
        "la-federation", CollectiveIndexPage, title="Collectifs", slug="collectifs"
    )
    page = CollectivePage(
        title="Jeunes", slug="jeunes", lead_role="Chargée de mission", expected_result="Une charte",
        deadline=collective.deadline, means="Du temps", locale=index.locale,
        first_published_at=timezone.now(), **fields,
    )  # fmt: skip
    page.questions = [CollectiveQuestion(axis=f"Axe {n}", question=w) for n, w in enumerate(words, 1)]
    index.add_child(instance=page)
    collective.page = page
    collective.save()
    return page
