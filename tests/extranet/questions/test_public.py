"""What the public reads of the questions: the words that editors published, where each is, how many elements."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from background.models import OutgoingMail
from extranet.collectives.models import Collective
from extranet.questions import asking, proposing
from extranet.questions.models import Question
from home.models import CollectivePage
from tests import factories, reading
from tests.extranet.questions.conftest import QUESTIONS, WORDS, answer, inside, public_page, told

PUBLIC = "/la-federation/collectifs/jeunes/"


@pytest.fixture
def shown(jeunes: Collective, bob: User, home_page: object) -> Question:
    """A question that the public page bears, taken up by the collectif."""
    public_page(jeunes, "Comment agir ?", "Et après ?")
    asking.take_up(jeunes, by=bob)
    return jeunes.questions.get(words="Comment agir ?")


def publish(question: Question) -> None:
    """An editor opens the draft and publishes it."""
    CollectivePage.objects.get().get_latest_revision().publish()


def test_public_reads_where_each_question_is_and_how_many_elements_without_a_title_nor_a_name(
    visitor: Client, shown: Question, bob: User
) -> None:
    shown.elements.create(kind="document", key=inside(shown.collective).pk, added_by=bob, note="Zyxomme")
    answer(shown, "La réponse Zyxomme", bob)
    asking.ask(shown.collective, "Une question Zyxomme ?", by=bob)
    asking.reword(shown, "Une formulation Zyxomme ?", why="Zyxomme", by=bob)
    page = visitor.get(PUBLIC)
    assert reading.facts(page)["Axe 1"] == "Répondue 1 élément de réponse"
    assert reading.facts(page)["Axe 2"] == "Ouverte Aucun élément de réponse"
    assert "Comment agir ?" in reading.words(page)
    assert "Zyxomme" not in page.content.decode() and "Bob" not in page.content.decode()


def test_page_that_the_public_keeps_is_fresh_once_something_changes(
    visitor: Client, shown: Question, bob: User
) -> None:
    def says() -> str:
        return reading.facts(visitor.get(PUBLIC))["Axe 1"]

    assert says() == "Ouverte Aucun élément de réponse"
    element = shown.elements.create(kind="document", key=inside(shown.collective).pk, added_by=bob)
    assert says() == "En réponse 1 élément de réponse"
    element.delete()
    answer(shown, "Voilà", bob)
    assert says() == "Répondue Aucun élément de réponse"


def test_lead_proposes_an_answer_that_an_editor_publishes(
    lead: Client, visitor: Client, shown: Question, bob: User
) -> None:
    answer(shown, "Avec **eux** et <script>x</script>", bob)
    assert "Aucun nom ni titre de document" in reading.words(lead.get(f"{shown.url}proposer/"))
    assert "C’est proposé." in told(lead.post(f"{shown.url}proposer/", follow=True))
    assert "Proposée pour la page publique le" in reading.words(lead.get(shown.url))
    letter = OutgoingMail.objects.get(key__startswith="answer-proposed")
    assert letter.to == "accueil@federation.example" and "/gestion/pages/" in letter.text
    assert mail.outbox == []  # a request sends nothing itself
    assert "Ce que nous répondons" not in reading.words(visitor.get(PUBLIC))
    publish(shown)
    page = visitor.get(PUBLIC)
    assert "Ce que nous répondons Avec eux et" in reading.words(page)
    assert "<script>x" not in page.content.decode()


def test_question_that_the_page_does_not_have_is_added_to_its_draft_beside_what_editors_write(
    visitor: Client, jeunes: Collective, asked: Question, alice: User
) -> None:
    page = public_page(jeunes, "Une autre ?")
    page.expected_result = "Un résultat que l’on réécrit"
    page.save_revision()
    asked.collective.refresh_from_db()
    proposing.propose(asked, by=alice)
    proposing.propose(Question.objects.get(pk=asked.pk), by=alice)  # pressed twice, it is there once
    publish(asked)
    words = reading.words(visitor.get(PUBLIC))
    assert words.count(WORDS) == 2 and "Un résultat que l’on réécrit" in words  # the quote, and where it is
    assert reading.facts(visitor.get(PUBLIC))[WORDS] == "Ouverte Aucun élément de réponse"


def test_nothing_is_proposed_without_a_public_page_nor_by_who_does_not_run_it(
    lead: Client, member: Client, outsider: Client, asked: Question
) -> None:
    propose = f"{asked.url}proposer/"
    assert [each.get(propose).status_code for each in (member, outsider)] == [403, 403]
    assert "n’a pas de page publique" in told(lead.post(propose, follow=True))
    assert "Proposer à l’équipe éditoriale" not in reading.words(lead.get(asked.url))
    assert not OutgoingMail.objects.filter(key__startswith="answer-proposed").exists()


def test_question_of_another_collective_says_nothing_on_this_page(
    visitor: Client, shown: Question, alice: User
) -> None:
    other = factories.collective(alice, "Familles")
    Question.objects.filter(pk=shown.pk).update(collective=other)
    assert "Axe 1" not in reading.facts(visitor.get(PUBLIC))


def test_page_in_draft_offers_no_question_to_take_up(member: Client, jeunes: Collective) -> None:
    public_page(jeunes, "Un secret ?", live=False)
    assert "Un secret ?" not in reading.words(member.get(QUESTIONS))
