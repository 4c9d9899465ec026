"""Open data of the directory: JSON and CSV, in which no cell is a formula."""

import csv
import io
import json

import pytest
from django.http import HttpResponse
from django.test import Client

from tests import factories, reading

LIVE = '=HYPERLINK("https://mechant.example";"Cliquez")'
FIELDS = ["name", "kind", "address", "postal_code", "commune", "insee_code", "epci", "latitude", "longitude",
          "phone", "email", "website", "themes", "url"]  # fmt: skip


def rows(response: HttpResponse) -> list[list[str]]:
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_reuser_gets_the_public_sheet_of_each_structure_and_nothing_else(visitor: Client) -> None:
    made = factories.structure(name="La Source", slug="la-source", longitude=-2.65)
    made.themes = [factories.ThemeFactory(label="Eau"), factories.ThemeFactory(label="Air")]
    made.save()
    (record,) = json.loads(visitor.get("/annuaire/annuaire.json").content)["structures"]
    assert list(record) == FIELDS
    assert record["name"] == "La Source"
    assert sorted(record["themes"]) == ["Air", "Eau"]
    assert record["url"] == "http://testserver/annuaire/la-source/"
    head, row = rows(visitor.get("/annuaire/annuaire.csv"))
    assert head == FIELDS
    cells = dict(zip(head, row, strict=True))
    assert (cells["name"], cells["longitude"]) == ("La Source", "-2.65")


def test_reuser_gets_what_the_filters_keep(visitor: Client) -> None:
    factories.structure(name="Retenue", commune="Avon")
    factories.structure(name="Écartée", commune="Melun")
    records = json.loads(visitor.get("/annuaire/annuaire.json?commune=Avon").content)["structures"]
    assert [record["name"] for record in records] == ["Retenue"]
    assert [row[0] for row in rows(visitor.get("/annuaire/annuaire.csv?commune=Avon"))[1:]] == ["Retenue"]


def test_reuser_gets_an_empty_file_when_there_is_no_structure(visitor: Client) -> None:
    assert json.loads(visitor.get("/annuaire/annuaire.json").content) == {"structures": []}
    assert rows(visitor.get("/annuaire/annuaire.csv")) == []


def test_spreadsheet_runs_no_formula_from_the_csv(visitor: Client) -> None:
    starts = ["=", "+", "-", "@", "\t", "\r"]
    for start in starts:
        factories.structure(name=f"{start}1+1", phone="+33 1 60 00 00 00")
    cells = rows(visitor.get("/annuaire/annuaire.csv"))[1:]
    assert {row[0] for row in cells} == {f"'{start}1+1" for start in starts}
    assert {row[9] for row in cells} == {"'+33 1 60 00 00 00"}


def test_formula_would_be_live_without_the_apostrophe(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: what a spreadsheet would run."""
    factories.structure(name=LIVE)
    assert rows(visitor.get("/annuaire/annuaire.csv"))[1][0] == f"'{LIVE}"
    monkeypatch.setattr("home.directory.harmless", str)
    assert rows(visitor.get("/annuaire/annuaire.csv"))[1][0] == LIVE


def test_visitor_is_offered_the_open_data(visitor: Client) -> None:
    offered = reading.links(visitor.get("/annuaire/"))
    assert {"/annuaire/annuaire.json", "/annuaire/annuaire.csv"} <= set(offered)
