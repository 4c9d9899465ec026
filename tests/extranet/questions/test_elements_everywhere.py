"""A message and a decision are marked in one click, where they are read."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from extranet.collectives.models import Collective
from extranet.decisions.models import Decision
from extranet.discussions import posting
from extranet.questions.models import Element, Question
from tests import factories, reading
from tests.accounts.doors import signed_in

pytestmark = pytest.mark.usefixtures("home_page")


@pytest.fixture
def group(alice: User, bob: User) -> Collective:
    factories.teammate(alice)
    factories.member(bob, factories.structure())
    made = factories.collective(alice, "Jeunes", slug="jeunes")
    factories.takes_part(bob, made)
    return made


@pytest.fixture
def asked(group: Collective) -> Question:
    return Question.objects.create(collective=group, words="Qui décide ?")


def press(client: Client, page: str) -> str:
    """Presses « Marquer » on the page, then reads that of the question."""
    buttons = reading.main(client.get(page)).select("form[action*='elements'], form[action*='marquer']")
    form = buttons[0]
    words = {field["name"]: field["value"] for field in form.select("input[name][value]")}
    return reading.words(client.post(form["action"], words, follow=True))


def test_message_and_decision_become_elements_of_answer(
    group: Collective, asked: Question, alice: User, bob: User
) -> None:
    client = signed_in(bob)
    thread = posting.start_thread(group, title="La charte", text="Les jeunes décident.", by=alice)
    Decision.objects.create(
        collective=group, words="Voter à main levée", owner=alice, due=timezone.localdate()
    )
    press(client, f"{thread.url}?page=1")
    press(client, "/espace/collectifs/jeunes/decisions/")
    assert sorted(Element.objects.values_list("kind", flat=True)) == ["decision", "message"]
    shown = reading.words(client.get(asked.url))
    assert "La charte (Alice)" in shown and "Voter à main levée" in shown


def test_message_that_is_withdrawn_is_no_element_any_more(
    group: Collective, asked: Question, alice: User, bob: User
) -> None:
    thread = posting.start_thread(group, title="La charte", text="Un", by=alice)
    said = posting.reply(thread, text="Les jeunes décident.", by=bob)
    Element.objects.create(question=asked, kind="message", key=said.pk)
    assert "La charte (Bob)" in reading.words(signed_in(alice).get(asked.url))
    posting.withdraw(said, by=bob)
    assert "La charte (Bob)" not in reading.words(signed_in(alice).get(asked.url))
