"""A thing of the collectif becomes an element of answer in one click; its title is for those who see it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from extranet.collectives.models import Collective
from extranet.questions import asking, marking
from extranet.questions.elements import kind_named
from extranet.questions.models import Element, Question
from resources.models import Resource
from tests import factories, reading
from tests.extranet.questions.conftest import QUESTIONS, WORDS, inside, told

DOCUMENTS = kind_named("document")


def mark(client: Client, question: Question, kind: str, key: Any, **words: str) -> Any:
    data = {"nature": kind, "objet": str(key)} | words
    return client.post(f"{question.url}elements/marquer/", data, follow=True)


def test_member_marks_a_document_from_its_page_and_unmarks_it(
    member: Client, asked: Question, jeunes: Collective
) -> None:
    document = inside(jeunes)
    form = reading.main(member.get(document.home)).select_one("form[action$='elements/marquer/']")
    assert form.select_one("button").get_text() == "Marquer comme élément de réponse"
    data = {each["name"]: each["value"] for each in form.select("input")}
    page = member.post(form["action"], data, follow=True)
    assert page.redirect_chain[-1][0] == document.home
    assert f"Élément de réponse à « {WORDS} »" in reading.words(page)
    member.post(form["action"], data)
    assert Element.objects.count() == 1  # pressed twice, it is marked once
    shown = reading.words(member.get(asked.url))
    assert "Compte rendu Zyxomme" in shown and "En réponse 1 élément de réponse" in shown
    form = reading.main(member.get(document.home)).select_one("form[action$='/retirer/']")
    page = member.post(form["action"], {"suite": document.home}, follow=True)
    assert "Ce n’est plus un élément de réponse." in told(page) and not Element.objects.exists()


def test_several_questions_are_offered_one_button_each(
    member: Client, asked: Question, jeunes: Collective, bob: User
) -> None:
    asking.ask(jeunes, "Avec qui ?", by=bob)
    page = reading.main(member.get(inside(jeunes).home))
    assert [
        reading.plain(each.get_text()) for each in page.select("details form[action$='marquer/'] button")
    ] == [
        WORDS,
        "Avec qui ?",
    ]


def test_outsider_reads_how_many_elements_there_are_and_no_title_nor_note_that_is_not_hers(
    member: Client, outsider: Client, asked: Question, jeunes: Collective
) -> None:
    document = inside(jeunes)
    mark(member, asked, "document", document.pk)
    element = Element.objects.get()
    page = member.post(f"{asked.url}elements/{element.pk}/", {"note": "Le Zyxomme dit tout"}, follow=True)
    assert "Le Zyxomme dit tout" in reading.words(page)
    page = outsider.get(asked.url)
    assert "Zyxomme" not in page.content.decode()
    assert "1 élément de réponse" in reading.words(page)
    assert "1 élément ne vous est pas ouvert." in reading.words(page)
    assert outsider.get(f"{asked.url}elements/{element.pk}/").status_code == 404
    assert outsider.post(f"{asked.url}elements/{element.pk}/retirer/").status_code == 404


@pytest.mark.parametrize("rule", ["content.models.document_queries.DocumentQuerySet.shared_with"])
def test_outsider_would_read_the_title_without_the_rule(
    member: Client, outsider: Client, asked: Question, jeunes: Collective, rule: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The twin."""
    mark(member, asked, "document", inside(jeunes).pk)
    monkeypatch.setattr(rule, lambda found, person: found.all())
    assert "Zyxomme" in reading.words(outsider.get(asked.url))


def test_what_one_may_not_see_or_another_group_holds_is_not_marked(
    member: Client, outsider: Client, asked: Question, jeunes: Collective, alice: User, bob: User
) -> None:
    elsewhere = factories.collective(alice, "Familles", slug="familles")
    factories.takes_part(bob, elsewhere)
    there, here = inside(elsewhere), inside(jeunes)
    assert mark(member, asked, "document", there.pk).status_code == 404
    assert mark(outsider, asked, "document", here.pk).status_code == 404
    assert mark(outsider, asked, "document", 999999).status_code == 404
    for kind, key in (("zyxomme", here.pk), ("document", "x"), ("document", "9" * 30), ("", "")):
        assert "Il n’y a rien à marquer." in told(mark(member, asked, kind, key))
    assert not Element.objects.exists()


@pytest.mark.parametrize("wrong", ["https://ailleurs.example/", "//ailleurs.example", "javascript:x", ""])
def test_whoever_marks_stays_on_this_site(
    member: Client, asked: Question, jeunes: Collective, wrong: str
) -> None:
    page = mark(member, asked, "document", inside(jeunes).pk, suite=wrong)
    assert page.redirect_chain[-1][0] == asked.url


def test_resource_is_marked_from_the_library_for_the_questions_of_my_collectives(
    member: Client, outsider: Client, asked: Question, alice: User
) -> None:
    asking.ask(factories.collective(alice, "Familles"), "Une autre ?", by=alice)
    tool = factories.resource(title="Guide Zyxomme", access=Resource.Access.MEMBERS)
    page = reading.main(member.get(f"/espace/bibliotheque/{tool.slug}/"))
    assert len(page.select("form[action$='elements/marquer/']")) == 1
    mark(member, asked, "ressource", tool.pk)
    assert "Guide Zyxomme" in reading.words(member.get(asked.url))
    assert "Zyxomme" not in reading.words(outsider.get(asked.url))


def test_element_goes_with_its_thing(member: Client, asked: Question, jeunes: Collective) -> None:
    document = inside(jeunes)
    mark(member, asked, "document", document.pk)
    document.delete()
    assert not Element.objects.exists()
    assert "Ouverte Aucun élément de réponse" in reading.words(member.get(QUESTIONS))


def test_constant_cost_for_one_element_and_thirty(
    member: Client, asked: Question, jeunes: Collective, bob: User
) -> None:
    def cost() -> int:
        member.get(asked.url)
        with CaptureQueriesContext(connection) as queries:
            assert "Pièce" in reading.words(member.get(asked.url))
        return len(queries)

    def more(number: int) -> None:
        assert DOCUMENTS and marking.mark(asked, DOCUMENTS, inside(jeunes, f"Pièce {number}").pk, by=bob)

    more(1)
    one = cost()
    for number in range(2, 31):
        more(number)
    assert cost() == one
