"""A message and a decision are marked in one click, where they are read."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Structure, User
from extranet.collectives.models import Collective
from extranet.consents import opening
from extranet.consents.models import Ballot
from extranet.decisions.models import Decision
from extranet.discussions import posting
from extranet.questions import asking, marking
from extranet.questions.elements import kind_named
from extranet.questions.models import Element, Question
from extranet.training.models import CourseSession, CourseSessionQuerySet
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.extranet.questions.conftest import public_page

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


def consulted(group: Collective, by: User) -> Ballot:
    ballot = Ballot(subject="Louer la salle Zyxomme", closes_at=timezone.now() + datetime.timedelta(days=7))
    return opening.open_ballot(ballot, group, ("Oui", "Non"), by=by)


def trained_in(structure: Structure) -> CourseSession:
    """A session that this structure alone may read of."""
    course = factories.course(title="Décider Zyxomme")
    return factories.training_session(course, format=CourseSession.Format.IN_HOUSE, structure=structure)


def test_ballot_and_session_become_elements_of_answer(
    group: Collective, asked: Question, alice: User, bob: User
) -> None:
    client = signed_in(bob)
    press(client, consulted(group, alice).url)
    session = trained_in(bob.memberships.get().structure)
    shown = press(client, session.url)
    assert f"{group.name} : {asked.words}" in shown  # of whichever of her collectifs
    assert sorted(Element.objects.values_list("kind", flat=True)) == ["consultation", "session"]
    shown = reading.words(client.get(asked.url))
    assert "Louer la salle Zyxomme" in shown and "Décider Zyxomme (" in shown


def test_session_kept_for_a_structure_is_named_to_nobody_else(
    group: Collective, asked: Question, bob: User, charlie: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.member(charlie, factories.structure())
    factories.takes_part(charlie, group)
    session = trained_in(bob.memberships.get().structure)
    kind = kind_named("session")
    assert kind and marking.mark(asked, kind, session.pk, by=charlie) is None
    assert marking.mark(asked, kind, session.pk, by=bob)
    client = signed_in(charlie)
    shown = reading.words(client.get(asked.url))
    assert "Zyxomme" not in shown and "1 élément ne vous est pas ouvert." in shown
    monkeypatch.setattr(CourseSessionQuerySet, "visible_to", lambda found, person: found)
    assert "Zyxomme" in reading.words(client.get(asked.url))  # the twin


def test_ballot_of_another_collective_answers_nothing_here(
    group: Collective, asked: Question, alice: User, bob: User
) -> None:
    other = factories.collective(alice, "Familles")
    kind = kind_named("consultation")
    assert kind and marking.mark(asked, kind, consulted(other, alice).pk, by=alice) is None


def test_public_reads_how_many_ballots_and_sessions_answer_and_not_which(
    visitor: Client, group: Collective, alice: User, bob: User
) -> None:
    public_page(group, "Qui décide ?")
    asking.take_up(group, by=bob)
    question = group.questions.get()
    for kind, thing in (("consultation", consulted(group, alice)),
                        ("session", trained_in(bob.memberships.get().structure))):  # fmt: skip
        Element.objects.create(question=question, kind=kind, key=thing.pk, note="Zyxomme")
    page = visitor.get("/la-federation/collectifs/jeunes/")
    assert reading.facts(page)["Axe 1"] == "En réponse 2 éléments de réponse"
    assert "Zyxomme" not in page.content.decode()


def test_ballot_that_is_deleted_is_no_element_any_more(
    group: Collective, asked: Question, alice: User
) -> None:
    ballot = consulted(group, alice)
    Element.objects.create(question=asked, kind="consultation", key=ballot.pk)
    ballot.delete()
    assert not Element.objects.exists()
