"""Filters of the lists: what they keep, and the 404 for what they never offered."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from home.models import EventPage, PositionPage
from resources.models import Resource
from tests import factories, reading

THEMED: list[tuple[str, Callable[..., Any]]] = [
    ("/actualites/", factories.news),
    ("/prises-de-position/", factories.position),
    ("/agenda/", factories.event),
    ("/se-former/", factories.course),
]


@pytest.mark.parametrize(("address", "make"), THEMED)
def test_visitor_keeps_the_pages_of_a_theme_whatever_the_language_in_which_it_was_chosen(
    visitor: Client, address: str, make: Any
) -> None:
    french = factories.ThemeFactory(label="Numérique", slug="numerique")
    english = french.copy_for_translation(Locale.objects.get(language_code="en"))
    english.label, english.slug = "Digital", "digital"
    english.save()
    for title, themes in (("Retenue", [french]), ("Venue de l’anglais", [english]), ("Écartée", [])):
        page = make(title=title)
        page.themes = themes
        page.save()
    kept = reading.titles(visitor.get(f"{address}?theme=numerique"))
    assert sorted(kept) == ["Retenue", "Venue de l’anglais"]
    assert len(reading.titles(visitor.get(address))) == 3
    assert reading.status(visitor, f"{address}?theme=digital") == 404


UNKNOWN = [
    "/actualites/?theme=inconnu", "/actualites/?annee=1999", "/actualites/?annee=x",
    "/prises-de-position/?nature=rumeur", "/agenda/?nature=x", "/agenda/?lieu=Nulle-Part",
    "/annuaire/?nature=x", "/annuaire/?commune=x", "/annuaire/?epci=x", "/annuaire/?theme=x",
    "/offres-d-emploi/?contrat=x", "/offres-d-emploi/?lieu=x",
    "/se-former/?public=x", "/ressources/?nature=x", "/ressources/?public=x",
    "/actualites/flux.rss?theme=inconnu", "/agenda/calendrier.ics?theme=inconnu",
    "/annuaire/annuaire.json?commune=x", "/annuaire/annuaire.csv?epci=x",
]  # fmt: skip


def test_visitor_who_asks_for_an_unknown_value_gets_a_404(visitor: Client) -> None:
    factories.news()
    assert {address for address in UNKNOWN if reading.status(visitor, address) != 404} == set()


def test_visitor_who_asks_for_an_impossible_page_gets_a_404(visitor: Client) -> None:
    factories.news()
    for page in ("0", "-1", "2", "x", "1e3", "٣", "9" * 400, "1.0", " 1", "\0"):
        assert visitor.get("/actualites/", {"page": page}).status_code == 404, page


def test_visitor_keeps_the_news_of_one_year(visitor: Client) -> None:
    factories.news(title="Cette année", date=datetime.date(2026, 1, 1))
    factories.news(title="L’an passé", date=datetime.date(2025, 12, 31))
    assert reading.titles(visitor.get("/actualites/?annee=2025")) == ["L’an passé"]
    assert len(reading.titles(visitor.get("/actualites/?annee=2025&annee=2026"))) == 2


def test_visitor_takes_one_choice_away_and_keeps_the_others(visitor: Client) -> None:
    factories.news(date=datetime.date(2026, 1, 1))
    factories.ThemeFactory(slug="eau")
    tags = reading.main(visitor.get("/actualites/?annee=2026&theme=eau&page=1")).select("a.tag")
    assert [tag["href"] for tag in tags] == ["?annee=2026", "?theme=eau"]


def test_visitor_keeps_positions_of_one_kind(visitor: Client) -> None:
    factories.position(title="Tribune", kind=PositionPage.Kind.OP_ED)
    factories.position(title="Motion", kind=PositionPage.Kind.MOTION)
    assert reading.titles(visitor.get("/prises-de-position/?nature=tribune")) == ["Tribune"]


def test_visitor_keeps_dates_by_kind_and_by_place(visitor: Client) -> None:
    factories.event(title="Visite", kind=EventPage.Kind.VISIT, venue="Provins")
    factories.event(title="Fête", kind=EventPage.Kind.HIGHLIGHT, venue="Melun")
    assert reading.titles(visitor.get("/agenda/?nature=visite")) == ["Visite"]
    assert reading.titles(visitor.get("/agenda/?lieu=Melun")) == ["Fête"]
    assert reading.titles(visitor.get("/agenda/?lieu=Melun&nature=visite")) == []


def test_visitor_keeps_resources_of_one_kind(visitor: Client) -> None:
    factories.resource(title="Guide", kind=Resource.Kind.GUIDE)
    factories.resource(title="Mémo", kind=Resource.Kind.MEMO)
    factories.resource(title="À venir", published_on=timezone.localdate() + datetime.timedelta(days=1))
    assert reading.titles(visitor.get("/ressources/?nature=memo")) == ["Mémo"]
    assert set(reading.titles(visitor.get("/ressources/"))) == {"Guide", "Mémo"}


def test_visitor_keeps_courses_of_one_audience(visitor: Client) -> None:
    from content.models import Audience

    locale = Locale.objects.get(language_code="fr")
    audience = Audience.objects.create(label="Bénévoles", slug="benevoles", locale=locale)
    page = factories.course(title="Accueillir")
    page.audiences = [audience]
    page.save()
    factories.course(title="Diriger")
    assert reading.titles(visitor.get("/se-former/?public=benevoles")) == ["Accueillir"]
