"""The agenda: what comes, what is past, and the months."""

import datetime

import time_machine
from django.test import Client
from django.utils import timezone

from home.models import EventPage
from home.recurrence import Frequency
from tests import factories, reading

NOW = datetime.datetime(2026, 3, 20, 10, 0, tzinfo=datetime.UTC)


def local(year: int, month: int, day: int, hour: int = 18, minute: int = 0) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(year, month, day, hour, minute))


def event(title: str, start: datetime.datetime, hours: int = 2, **fields: object) -> EventPage:
    page = factories.event(
        title=title, starts_at=start, ends_at=start + datetime.timedelta(hours=hours), **fields
    )
    assert isinstance(page, EventPage)
    return page


@time_machine.travel(NOW, tick=False)
def test_visitor_sees_what_comes_then_what_is_past(visitor: Client) -> None:
    event("Après-demain", local(2026, 3, 22))
    event("Demain", local(2026, 3, 21))
    event("En cours", local(2026, 3, 20, 9), hours=4)
    event("Hier", local(2026, 3, 19))
    event("L’an passé", local(2025, 3, 19))
    assert reading.titles(visitor.get("/agenda/")) == ["En cours", "Demain", "Après-demain"]
    assert reading.titles(visitor.get("/agenda/?quand=passe")) == ["Hier", "L’an passé"]


@time_machine.travel(NOW, tick=False)
def test_visitor_reads_a_date_with_its_hours_place_and_audience(visitor: Client) -> None:
    page = event("Forum", local(2026, 4, 1, 14, 30), venue="Melun", address="2 quai du Port",
                 audience=EventPage.Access.MEMBERS, summary="On parle.")  # fmt: skip
    response = visitor.get(page.url)
    facts = reading.facts(response)
    assert facts["Quand"] == "mercredi 1er avril 2026 , 14 h 30 – 16 h 30"
    assert facts["Où"] == "2 quai du Port, Melun"
    assert facts["Pour qui"] == "Réservé aux adhérents"
    assert "Cette date est passée" not in reading.words(response)
    with time_machine.travel(local(2026, 4, 2), tick=False):
        assert "Cette date est passée" in reading.words(visitor.get(page.url))


@time_machine.travel(NOW, tick=False)
def test_search_engine_reads_the_event_in_schema_org_words(visitor: Client) -> None:
    page = event("Forum", local(2026, 4, 1, 14, 30), venue="Melun")
    (data,) = reading.structured(visitor.get(page.url))
    assert data["@type"] == "Event"
    assert data["startDate"] == "2026-04-01T14:30:00+02:00"
    assert data["location"]["name"] == "Melun"


@time_machine.travel(NOW, tick=False)
def test_visitor_sees_each_date_of_an_event_that_repeats(visitor: Client) -> None:
    page = event("Atelier", local(2026, 3, 13), frequency=Frequency.WEEKLY,
                 repeats_until=datetime.date(2026, 4, 3))  # fmt: skip
    days = [str(row["datetime"])[:10] for row in reading.main(visitor.get("/agenda/")).select("time")]
    assert days == ["2026-03-20", "2026-03-27", "2026-04-03"]
    assert reading.words(visitor.get(page.url)).count("(passé)") == 1
    page.repeats_until = datetime.date(2026, 3, 27)
    page.save()
    assert len(reading.titles(visitor.get("/agenda/"))) == 2


@time_machine.travel(NOW, tick=False)
def test_visitor_sees_the_dates_of_a_month_in_their_days(visitor: Client) -> None:
    event("Forum", local(2026, 3, 31, 23), hours=3)
    event("Autre mois", local(2026, 5, 1))
    response = visitor.get("/agenda/mois/2026/3/")
    (day,) = [cell for cell in reading.main(response).select("td") if cell.select("a")]
    assert reading.plain(day.get_text(" ")) == "mardi 31 mars 23 h Forum"
    assert "mars 2026" in reading.words(response)
    assert reading.titles(visitor.get("/agenda/mois/2026/4/"), "td a") == ["Forum"]  # until 2 a.m.
    assert reading.titles(visitor.get("/agenda/mois/2026/5/"), "td a") == ["Autre mois"]


def test_visitor_sees_an_empty_month_that_says_so_and_goes_on(visitor: Client) -> None:
    response = visitor.get("/agenda/mois/2026/1/")
    assert "Rien d’annoncé ce mois-ci." in reading.words(response)
    neighbours = {link for link in reading.links(response) if "/mois/" in link}
    assert neighbours == {"/agenda/mois/2025/12/", "/agenda/mois/2026/2/"}


def test_search_engine_does_not_follow_months_without_dates(visitor: Client) -> None:
    event("Forum", local(2026, 3, 14))
    assert visitor.get("/agenda/mois/2026/1/").headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Robots-Tag" not in visitor.get("/agenda/mois/2026/3/").headers


def test_visitor_who_asks_for_an_impossible_month_gets_a_404(visitor: Client) -> None:
    for month in ("1999/12", "2101/1", "2026/0", "2026/13", "0/1", "99999999999999999999/1", "2026/x"):
        assert reading.status(visitor, f"/agenda/mois/{month}/") == 404, month
    for month in ("2000/1", "2100/12"):
        assert reading.status(visitor, f"/agenda/mois/{month}/") == 200, month
