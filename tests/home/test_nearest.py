"""« Centre le plus proche » : from the name or the postcode of a commune, however it is typed."""

import pytest
from django.test import Client

from home.models import Commune
from home.models.territory import distance_km, search_key
from tests import factories, reading

PLACES = [
    ("77152", "Dammarie-les-Lys", "77190", 48.516, 2.634, 21_000),
    ("77288", "Melun", "77000", 48.541, 2.659, 43_000),
    ("77300", "Montereau", "77130", 48.385, 2.951, 21_000),
    ("77412", "Saint-Germain-Laxis", "77950 77000", 48.583, 2.709, 700),
    ("77200", "L’Haÿ-lès-Œufs", "77001", 48.9, 2.9, 100),
]


@pytest.fixture(autouse=True)
def communes(home_page: object) -> None:
    for insee, name, postcodes, latitude, longitude, population in PLACES:
        Commune.objects.create(insee=insee, name=name, search_key=search_key(name), postcodes=postcodes,
                               latitude=latitude, longitude=longitude, population=population)  # fmt: skip
    factories.structure(name="Loin", commune="Montereau", latitude=48.385, longitude=2.951)
    factories.structure(name="Près", commune="Melun", latitude=48.541, longitude=2.659)
    factories.structure(name="Sans carte", latitude=None, longitude=None)


def nearest(visitor: Client, asked: str) -> tuple[str, list[str]]:
    section = reading.main(visitor.get("/annuaire/", {"pres": asked})).select_one("[aria-labelledby=proches]")
    title = reading.plain(section.select_one("h2").get_text())
    return title, [reading.plain(link.get_text()) for link in section.select("h3 a")]


TYPED = {
    "Melun": "Melun",
    "  MELUN ": "Melun",
    "77000": "Melun",
    "77 000": "Melun",
    "77190": "Dammarie-les-Lys",
    "dammarie les lys": "Dammarie-les-Lys",
    "Dammarie": "Dammarie-les-Lys",
    "saint germain laxis": "Saint-Germain-Laxis",
    "St Germain Laxis": "Saint-Germain-Laxis",
    "St-Germain-Laxis": "Saint-Germain-Laxis",
    "l'hay les oeufs": "L’Haÿ-lès-Œufs",
    "L HAŸ-LÈS-ŒUFS": "L’Haÿ-lès-Œufs",
}


def test_visitor_types_a_commune_as_she_likes(visitor: Client) -> None:
    found = {asked: nearest(visitor, asked) for asked in TYPED}
    assert found == {asked: (f"Près de {name}", ["Près", "Loin"]) for asked, name in TYPED.items()}


def test_visitor_who_types_an_unknown_commune_is_told_what_to_try(visitor: Client) -> None:
    for asked in ("Nulle-Part", "99999", "7", "77", "%", "_", "<b>", "x" * 3000, "' OR 1=1"):
        assert nearest(visitor, asked) == ("Commune inconnue", []), asked
    assert "Essayez le code postal" in reading.words(visitor.get("/annuaire/?pres=Nulle-Part"))


def test_visitor_sees_the_distance(visitor: Client) -> None:
    text = reading.words(visitor.get("/annuaire/?pres=Melun"))
    assert "Melun · dans la commune" in text
    assert "Montereau · à 28 km" in text


def test_visitor_who_types_nothing_is_told_nothing(visitor: Client) -> None:
    text = reading.words(visitor.get("/annuaire/?pres=+"))
    assert "Commune inconnue" not in text


def test_distance_is_that_of_the_great_circle() -> None:
    paris = Commune(latitude=48.8566, longitude=2.3522)
    marseille = Commune(latitude=43.2965, longitude=5.3698)
    assert round(distance_km(paris, marseille)) == 660
    assert distance_km(paris, paris) == 0
