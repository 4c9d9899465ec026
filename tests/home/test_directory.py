"""The directory: list, filters, map, and a page a structure."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Structure
from home.models import DirectoryPage, Territory
from tests import factories, reading


@pytest.fixture
def three(home_page: object) -> list[Structure]:
    return [
        factories.structure(name="La Source", slug="la-source", commune="Melun", epci="CA Melun"),
        factories.structure(
            name="Le Fil", slug="le-fil", commune="Avon", epci="CA Fontainebleau",
            kind=Structure.Kind.COMMUNITY_SPACE,
        ),
        factories.structure(
            name="Sans carte", slug="sans-carte", commune="Zed", latitude=None, longitude=None
        ),
    ]  # fmt: skip


@pytest.fixture
def territory(db: None) -> Territory:
    return Territory.objects.create(
        name="Département", credit="IGN, Licence Ouverte", west=2, south=48, east=4, north=50,
        width=600, height=800, outline="M0 0h600v800z", areas=[{"name": "CA Melun", "path": "M1 1h9z"}],
    )  # fmt: skip


def end_affiliation(structure: Structure) -> None:
    affiliation = structure.affiliations.get()
    affiliation.ends_on = timezone.localdate() - datetime.timedelta(days=1)
    affiliation.save()


def test_visitor_sees_the_structures_by_commune(visitor: Client, three: list[Structure]) -> None:
    response = visitor.get("/annuaire/")
    assert reading.titles(response, ".places h3 a") == ["Le Fil", "La Source", "Sans carte"]
    assert "3 structures" in reading.words(response)


def test_visitor_filters_the_list(visitor: Client, three: list[Structure]) -> None:
    three[0].themes = [factories.ThemeFactory(slug="eau")]
    three[0].save()
    for query, names in (
        ("nature=evs", ["Le Fil"]),
        ("commune=Melun", ["La Source"]),
        ("commune=Melun&commune=Avon", ["Le Fil", "La Source"]),
        ("epci=CA+Fontainebleau", ["Le Fil"]),
        ("theme=eau", ["La Source"]),
        ("theme=eau&nature=evs", []),
    ):
        response = visitor.get(f"/annuaire/?{query}")
        assert reading.titles(response, ".places h3 a") == names, query
        assert ("Aucune structure pour ces filtres." in reading.words(response)) is not names


def test_map_shows_the_same_structures_as_the_list_with_the_same_numbers(
    visitor: Client, three: list[Structure], territory: Territory
) -> None:
    for query in ("", "?commune=Melun", "?nature=evs"):
        response = visitor.get(f"/annuaire/{query}")
        listed = {
            (row.select_one(".place-number").get_text(), row.select_one("h3 a")["href"])
            for row in reading.main(response).select(".places > li")
        }
        dots = {
            (dot.select_one("text").get_text(), dot["href"]) for dot in reading.main(response).select("svg a")
        }
        assert dots == {(number, link) for number, link in listed if "sans-carte" not in link}
        assert dots
        assert reading.main(response).select_one("svg a")["aria-label"]


def test_map_places_a_dot_where_the_structure_is(
    visitor: Client, three: list[Structure], territory: Territory
) -> None:
    Structure.objects.filter(slug="la-source").update(latitude=49, longitude=3)
    dot = reading.main(visitor.get("/annuaire/?commune=Melun")).select_one("svg circle")
    assert (dot["cx"], dot["cy"]) == ("300", "400")
    assert "IGN, Licence Ouverte" in reading.words(visitor.get("/annuaire/"))


def test_visitor_reads_the_page_of_a_structure(visitor: Client) -> None:
    made = factories.structure(
        name="La Source", slug="la-source", summary="On y vient pour tout.", commune="Nemours",
        postal_code="77140", hours="Lundi 9 h\nMardi 14 h", access="Bus 7", phone="01 60 00 00 00",
        email="source@structure.example", website="https://source.example",
        activities="Cuisine\nChorale", project_axes="Accueillir", family_approval=True,
        approved_until=datetime.date(2027, 12, 31),
    )  # fmt: skip
    news = factories.news(title="La fête", date=datetime.date(2026, 1, 2))
    news.structures = [made]
    news.save()
    factories.job(title="Médiatrice ou médiateur", structure=made)
    response = visitor.get("/annuaire/la-source/")
    text = reading.words(response)
    for said in ("La Source", "On y vient pour tout.", "77140 Nemours", "Lundi 9 h", "Mardi 14 h", "Bus 7",
                 "01 60 00 00 00", "source@structure.example", "source.example", "Cuisine", "Chorale",
                 "Accueillir", "Animation collective familles", "31 décembre 2027", "La fête",
                 "Médiatrice ou médiateur"):  # fmt: skip
        assert said in text
    assert "La Source – " in reading.plain(reading.soup(response).title.get_text())


def test_structure_that_left_is_nowhere_any_more(visitor: Client, three: list[Structure]) -> None:
    channels = ["/annuaire/", "/annuaire/annuaire.json", "/annuaire/annuaire.csv", "/sitemap.xml",
                "/recherche/?q=source"]  # fmt: skip
    for address in channels:
        assert "la-source" in visitor.get(address).content.decode().lower(), address
    end_affiliation(three[0])
    for address in channels:
        assert "la-source" not in visitor.get(address).content.decode().lower(), address
        assert "La Source" not in visitor.get(address).content.decode(), address
    assert reading.status(visitor, "/annuaire/la-source/") == 404
    assert reading.status(visitor, "/annuaire/le-fil/") == 200


def test_structure_whose_affiliation_is_not_checked_would_still_show(
    visitor: Client, three: list[Structure], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: without the date check, whoever left is still listed."""
    end_affiliation(three[0])
    monkeypatch.setattr(DirectoryPage, "structures", lambda page: Structure.objects.filter(live=True))
    assert "La Source" in reading.titles(visitor.get("/annuaire/"), ".places h3 a")


def test_structure_in_draft_is_not_found(visitor: Client, three: list[Structure]) -> None:
    three[0].unpublish()
    assert reading.status(visitor, "/annuaire/la-source/") == 404
    assert reading.titles(visitor.get("/annuaire/"), ".places h3 a") == ["Le Fil", "Sans carte"]
