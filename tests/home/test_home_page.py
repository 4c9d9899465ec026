"""The home page: each section with content, and without."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home.models import CollectiveIndexPage, CollectivePage, HomePage
from home.sections import home_sections, landscape, patchwork
from tests import factories, reading

BUTTON = {"label": "Nous rejoindre", "address": "https://exemple.example/"}
FIGURE = {"value": "12", "label": "centres", "year": 2026, "source": "Enquête"}
VALUES: dict[str, dict[str, Any]] = {
    "hero": {"title": "Agir ensemble", "highlight": "ensemble", "text": "Deux phrases.", "buttons": [BUTTON],
             "caption": "Un carré par structure"},
    "values": {"title": "Nos valeurs", "items": [{"name": "Dignité", "text": "Chacun compte", "shape": "disc"}]},
    "news": {"title": "À la une"},
    "voice": {"title": "Nous disons", "agenda_title": "Les dates"},
    "courses": {"title": "Formations à venir"},
    "collectives": {"title": "Collectifs en cours"},
    "figures": {"title": "En chiffres", "figures": [FIGURE]},
    "directory": {"title": "Trouver un centre", "text": "Près de chez vous"},
    "resources": {"title": "Outils"},
    "cards": {"title": "Vous êtes", "cards": []},
    "text": {"title": "Un mot", "text": "<p>Bienvenue</p>"},
    "partners": {"title": "Partenaires", "partners": [{"name": "La Caf", "text": "Nous soutient"}]},
}  # fmt: skip


@pytest.fixture
def all_sections(home_page: HomePage) -> HomePage:
    home_page.sections = [(name, VALUES[name]) for name, _block in home_sections()]
    home_page.save()
    return home_page


def test_every_section_is_tried_here() -> None:
    assert VALUES.keys() == {name for name, _block in home_sections()}


def test_home_page_without_any_content_still_shows(visitor: Client, all_sections: HomePage) -> None:
    text = reading.words(visitor.get("/"))
    for said in (
        "Agir ensemble",
        "Dignité",
        "12",
        "2026",
        "Enquête",
        "Bienvenue",
        "La Caf",
        "Trouver un centre",
    ):
        assert said in text
    assert "Pas de date annoncée pour le moment." in text
    for empty in ("À la une", "Formations à venir", "Collectifs en cours", "Outils"):
        assert empty not in text


def test_home_page_without_any_section_still_shows(visitor: Client) -> None:
    assert reading.status(visitor, "/") == 200


def test_home_page_shows_the_content_of_each_section(visitor: Client, all_sections: HomePage) -> None:
    day = timezone.localdate() + datetime.timedelta(days=3)
    factories.news(title="Une actualité")
    factories.position(
        title="Une position", validated_by="le conseil", validated_on=datetime.date(2026, 2, 1)
    )
    factories.event(title="Une date")
    course = factories.course(title="Une formation")
    factories.training_session(course, in_days=3)
    course.save()
    factories.resource(title="Une ressource")
    index = CollectiveIndexPage(title="Collectifs", slug="collectifs", locale=all_sections.locale)
    all_sections.add_child(instance=index)
    index.add_child(instance=CollectivePage(
        title="Un collectif", slug="un", deadline=day, expected_result="X", means="Y", lead_role="Z",
        locale=index.locale))  # fmt: skip
    all_sections.sections = [(name, VALUES[name] | ({"cards": [{"page": index, "text": "À lire"}]}
                              if name == "cards" else {})) for name in VALUES]  # fmt: skip
    all_sections.save()
    response = visitor.get("/")
    text = reading.words(response)
    for said in ("Une actualité", "Une position", "adoptée par le conseil le 1er février 2026", "Une date",
                 "Une formation", "Une ressource", "Un collectif", "À lire"):  # fmt: skip
        assert said in text
    addresses = {link for link in reading.links(response) if link.startswith("/")}
    assert {reading.status(visitor, link) for link in addresses} <= {200, 302}


def test_home_page_shows_the_pinned_news_first_and_three_in_all(
    visitor: Client, all_sections: HomePage
) -> None:
    for number in range(4):
        factories.news(title=f"Brève {number}", date=datetime.date(2026, 1, 1 + number))
    factories.news(title="À garder", date=datetime.date(2025, 1, 1), pinned=True)
    text = reading.words(visitor.get("/"))
    assert [title for title in ("À garder", "Brève 3", "Brève 2", "Brève 1") if title in text] == [
        "À garder", "Brève 3", "Brève 2"]  # fmt: skip


def test_patchwork_has_one_square_a_structure(visitor: Client, all_sections: HomePage) -> None:
    def squares() -> int:
        drawing = reading.main(visitor.get("/")).select_one(".quilt")
        return str(drawing).count("h10v10h-10z")

    for _ in range(3):
        factories.structure()
    before = squares()
    for _ in range(4):
        factories.structure()
    assert (before, squares()) == (4, 8)


@pytest.mark.parametrize("count", [0, 1, 7, 36, 60, 101])
def test_patchwork_is_a_full_rectangle(count: int) -> None:
    columns = landscape(count)
    keys = patchwork([f"s{n}" for n in range(count)], columns)
    assert len(keys) % columns == 0
    assert len(keys) - count < columns


def test_search_engine_reads_who_speaks(visitor: Client, home_page: HomePage) -> None:
    (data,) = reading.structured(visitor.get("/"))
    assert (data["@type"], data["name"]) == ("Organization", "Fédération d’essai")
    assert data["email"] == "accueil@federation.example"
