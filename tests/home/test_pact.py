"""The pact and the collectifs: pages that link to one another both ways."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.models import Page

from home.models import CollectiveIndexPage, CollectivePage, PactElementPage, PactLink, PactPage
from home.models.collectives import CollectiveQuestion
from tests import factories, reading


def under(parent: Page, page: Page) -> Any:
    page.locale = parent.locale
    parent.add_child(instance=page)
    return page


@pytest.fixture
def pact(home_page: Page) -> PactPage:
    made = under(home_page, PactPage(title="Le pacte", slug="pacte", starts_in=2019, ends_in=2022))
    assert isinstance(made, PactPage)
    return made


def element(pact: Page, title: str, kind: str = "defi", **fields: Any) -> PactElementPage:
    page = under(
        pact, PactElementPage(title=title, slug=title.lower().replace(" ", "-"), kind=kind, **fields)
    )
    assert isinstance(page, PactElementPage)
    return page


@pytest.fixture
def collective(home_page: Page) -> CollectivePage:
    index = under(home_page, CollectiveIndexPage(title="Les collectifs", slug="les-collectifs"))
    page = CollectivePage(
        title="Collectif jeunes", slug="jeunes", summary="Avec les jeunes.", lead_role="chargée de mission",
        expected_result="Un guide commun", deadline=datetime.date(2027, 6, 1), means="Une salle\nDeux jours",
        colour="jeunes",
    )  # fmt: skip
    page.questions = [
        CollectiveQuestion(axis="Accueil", question="Comment aller vers ?", locale=index.locale)
    ]
    under(index, page)
    return page


def linked(visitor: Client, page: Page) -> list[str]:
    return reading.titles(visitor.get(page.url), "[aria-labelledby=relie] a")


def test_visitor_sees_the_parts_of_the_pact_in_their_order(visitor: Client, pact: PactPage) -> None:
    element(pact, "Animer", "fonction")
    element(pact, "Faire réseau")
    element(pact, "Transparence", "principe")
    element(pact, "Faire gouvernance")
    element(pact, "Brouillon").unpublish()
    response = visitor.get(pact.url)
    assert reading.titles(response, "h2") == ["Les défis", "Les principes", "Les fonctions fédérales"]
    assert reading.titles(response) == ["Faire réseau", "Faire gouvernance", "Transparence", "Animer"]


def test_visitor_follows_a_link_of_the_pact_both_ways(
    visitor: Client, pact: PactPage, collective: CollectivePage
) -> None:
    first, second = element(pact, "Faire réseau"), element(pact, "Transparence", "principe")
    first.links = [PactLink(target=second), PactLink(target=collective)]
    first.save()
    assert set(linked(visitor, first)) == {"Transparence", "Collectif jeunes"}
    assert linked(visitor, second) == ["Faire réseau"]
    assert linked(visitor, collective) == ["Faire réseau"]
    collective.unpublish()
    assert linked(visitor, first) == ["Transparence"]


def test_editor_cannot_link_a_page_to_itself(pact: PactPage) -> None:
    page = element(pact, "Faire réseau")
    with pytest.raises(ValidationError) as refused:
        PactLink(page=page, target=page).full_clean()
    assert refused.value.message_dict == {"target": ["Une page ne se relie pas à elle-même."]}


def test_editor_cannot_write_the_same_link_twice(pact: PactPage) -> None:
    first, second = element(pact, "Un"), element(pact, "Deux")
    PactLink.objects.create(page=first, target=second)
    with pytest.raises(IntegrityError), transaction.atomic():
        PactLink.objects.create(page=first, target=second)


def test_visitor_of_a_pact_that_ended_is_led_to_the_next(
    visitor: Client, pact: PactPage, home_page: Page
) -> None:
    assert "2019-2022" in reading.words(visitor.get(pact.url))
    pact.successor = under(home_page, PactPage(title="Le nouveau pacte", slug="pacte-2", starts_in=2023))
    pact.save()
    response = visitor.get(pact.url)
    assert "Un nouveau pacte l’a remplacé : Le nouveau pacte" in reading.words(response)
    assert pact.successor.url in reading.links(response)


def test_visitor_reads_the_guiding_question_of_an_element(visitor: Client, pact: PactPage) -> None:
    page = element(pact, "Transparence", "principe", guiding_question="Qui sait quoi ?")
    text = reading.words(visitor.get(page.url))
    assert "Qui sait quoi ?" in text
    assert "Principe" in text


def test_visitor_reads_what_a_collectif_commits_to(visitor: Client, collective: CollectivePage) -> None:
    response = visitor.get(collective.url)
    assert reading.facts(response) == {
        "Échéance": "1er juin 2027",
        "Animé par": "chargée de mission",
        "Moyens": "Une salle Deux jours",
    }
    text = reading.words(response)
    for said in ("Avec les jeunes.", "Un guide commun", "Accueil", "Comment aller vers ?"):
        assert said in text


def test_visitor_sees_the_running_collectifs(visitor: Client, collective: CollectivePage) -> None:
    response = visitor.get("/les-collectifs/")
    assert reading.titles(response) == ["Collectif jeunes"]
    assert "1er juin 2027" in reading.words(response)
    assert reading.links(response).count(collective.url) == 1
    factories.news()
