"""A collectif asks its questions, says them better, puts them in order, and takes up the public ones."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from extranet.collectives.models import Collective
from extranet.collectives.stages import Outcome, Stage
from extranet.questions import asking
from extranet.questions.models import Question
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.extranet.questions.conftest import QUESTIONS, WORDS, answer, inside, public_page, told

ASK = f"{QUESTIONS}poser/"


def test_member_asks_a_question_and_everybody_who_takes_part_reads_it(
    member: Client, outsider: Client, jeunes: Collective
) -> None:
    assert "Pas encore de question" in reading.words(member.get(QUESTIONS))
    page = member.post(ASK, {"words": "  Qui peut\r\nnous aider ? "}, follow=True)
    assert "La question est posée." in told(page) and "Qui peut nous aider ?" in reading.words(page)
    asked = Question.objects.get()
    assert page.redirect_chain[-1][0] == asked.url
    for client in (member, outsider):
        shown = reading.words(client.get(QUESTIONS))
        assert "Qui peut nous aider ? Ouverte Aucun élément de réponse" in shown
        assert "Qui peut nous aider ?" in reading.words(client.get(jeunes.url))
        assert "Qui peut nous aider ?" in reading.words(client.get("/recherche/?q=aider"))


@pytest.mark.parametrize(
    ("words", "said"),
    [(" ", "Remplissez « Question »."), (f"{WORDS.lower()}", "Cette question est déjà posée.")],
)
def test_question_without_words_or_asked_already_is_refused(
    member: Client, asked: Question, words: str, said: str
) -> None:
    page = member.post(ASK, {"words": words})
    assert said in told(page) and reading.plain(reading.soup(page).title.get_text()).startswith("Erreur : ")
    assert Question.objects.count() == 1


def test_database_refuses_the_same_question_twice(asked: Question, bob: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        asking.ask(asked.collective, WORDS.replace("Comment", "COMMENT"), by=bob)


def test_reworded_question_keeps_what_it_said_with_who_and_why(
    member: Client, outsider: Client, asked: Question
) -> None:
    change = f"{asked.url}reformuler/"
    data = {"words": "Comment agir avec les jeunes ?", "why": "Avec eux, pas pour eux"}
    assert "Enregistré." in told(member.post(change, data, follow=True))
    page = reading.main(outsider.get(asked.url))
    assert reading.plain(page.select_one("h1").get_text()) == "Comment agir avec les jeunes ?"
    kept = reading.plain(page.select_one("details").get_text(" "))
    assert WORDS in kept and "Bob" in kept and "Avec eux, pas pour eux" in kept
    member.post(change, data)
    assert asked.wordings.count() == 1  # pressed twice, it changed once


def test_questions_are_put_in_order(member: Client, asked: Question, bob: User) -> None:
    second, third = (asking.ask(asked.collective, words, by=bob) for words in ("Deux ?", "Trois ?"))

    def order() -> list[str]:
        return reading.titles(member.get(QUESTIONS), "h2 a")

    member.post(f"{third.url}deplacer/", {"vers": "haut"})
    assert order() == [WORDS, "Trois ?", "Deux ?"]
    member.post(f"{asked.url}deplacer/", {"vers": "bas"})
    member.post(f"{second.url}deplacer/", {"vers": "bas"})  # the last stays where it is
    assert order() == ["Trois ?", WORDS, "Deux ?"]


def test_question_is_withdrawn_only_while_nothing_answers_it(
    member: Client, asked: Question, bob: User
) -> None:
    answer(asked, "Un essai", bob, publish=False)
    assert "Retirer cette question" not in reading.words(member.get(asked.url))
    page = member.post(f"{asked.url}retirer/", follow=True)
    assert "elle reste" in told(page) and Question.objects.exists()
    asked.syntheses.all().delete()
    assert "La question est retirée." in told(member.post(f"{asked.url}retirer/", follow=True))
    assert not Question.objects.exists()


def test_questions_of_the_public_page_are_taken_up(
    member: Client, asked: Question, jeunes: Collective
) -> None:
    assert "Reprendre ces questions" not in reading.words(member.get(QUESTIONS))
    page = public_page(jeunes, WORDS.replace("Comment", "COMMENT"), "Avec qui ?")
    assert "Avec qui ?" in reading.words(member.get(QUESTIONS))
    assert "2 questions reprises" in told(member.post(f"{QUESTIONS}reprendre/", follow=True))
    found = {each.words: each.public_key for each in jeunes.questions.all()}
    keys = list(page.questions.values_list("translation_key", flat=True))
    assert found == {WORDS: keys[0], "Avec qui ?": keys[1]}  # the one that was asked already is that one
    assert "Reprendre ces questions" not in reading.words(member.get(QUESTIONS))


def test_outsider_and_closed_collective_ask_nothing(
    outsider: Client, member: Client, asked: Question, jeunes: Collective
) -> None:
    doors = [ASK, f"{asked.url}reformuler/", f"{asked.url}repondre/"]
    buttons = [f"{asked.url}deplacer/", f"{asked.url}retirer/", f"{QUESTIONS}reprendre/"]
    assert [outsider.get(each).status_code for each in doors] == [403] * 3
    assert [outsider.post(each).status_code for each in buttons] == [403] * 3
    assert "Poser une question" not in reading.words(outsider.get(QUESTIONS))
    jeunes.stage, jeunes.outcome = Stage.CLOSED, Outcome.REACHED
    jeunes.save()
    assert [member.get(each).status_code for each in doors] == [403] * 3
    document = inside(jeunes)
    mark = {"nature": "document", "objet": document.pk}
    assert member.post(f"{asked.url}elements/marquer/", mark).status_code == 403
    assert "Poser une question" not in reading.words(member.get(QUESTIONS))


def test_question_of_another_collective_does_not_exist(asked: Question, alice: User) -> None:
    stranger = factories.UserFactory()
    factories.member(stranger, factories.structure())
    other = factories.collective(alice, "Familles", slug="familles")
    factories.takes_part(stranger, other)
    client = signed_in(stranger)
    wrong = f"/espace/collectifs/familles/questions/{asked.pk}/"
    assert [client.get(each).status_code for each in (QUESTIONS, asked.url, wrong)] == [404] * 3
    assert "jeunes à agir" not in reading.words(client.get("/recherche/?q=agir"))


def test_stranger_would_read_it_without_the_rule(asked: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    stranger = factories.UserFactory()
    factories.member(stranger, factories.structure())
    rule = "extranet.questions.models.question.QuestionQuerySet.visible_to"
    monkeypatch.setattr(rule, lambda found, person: found.all())
    assert "jeunes à agir" in reading.words(signed_in(stranger).get("/recherche/?q=agir"))
