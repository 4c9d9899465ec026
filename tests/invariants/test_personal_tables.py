"""Every table that holds a person has its line in the register of processings: a new one without a rule
is red."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.template import engines
from django.test import Client

from accounts import processing
from accounts.models import User
from accounts.processing import Processing
from background import schedule
from content import processing_report
from tests.invariants import personas

REPORT = "/gestion/rapports/registre/"
TABLES = sorted(processing.personal_tables())


def faults(found: list[str]) -> dict[str, list[str]]:
    """The tables that no processing claims, or several do."""
    names = {table: [each.name for each in processing.claims(table)] for table in found}
    return {t: n for t, n in names.items() if len(n) + (t in processing.impersonal) != 1}


def test_each_table_that_holds_a_person_is_in_one_processing_alone() -> None:
    assert faults(TABLES) == {}
    assert len(TABLES) > 90


def test_table_whose_line_is_taken_out_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: without a claim, and with two."""
    left = {name: each for name, each in processing._declared.items() if "accounts.Invitation" not in
            each.tables()}  # fmt: skip
    monkeypatch.setattr(processing, "_declared", left)
    assert "accounts.Invitation" in faults(TABLES) and "accounts.Invitation" in processing.unclaimed()
    twice = {f"{name} {n}": each for name, each in left.items() for n in (1, 2)}
    monkeypatch.setattr(processing, "_declared", twice)
    assert len(faults(TABLES)["accounts.User"]) == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"author": models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")},
        {"friends": models.ForeignKey(User, models.CASCADE, related_name="+")},
        {"where": models.EmailField()},
        {"first_name": models.CharField(max_length=9)},
        {"enrolment": models.ForeignKey("training.Enrolment", models.CASCADE, related_name="+")},
    ],
)
def test_new_table_that_holds_a_person_is_found(fields: dict[str, Any]) -> None:
    """By her account, her address, her name, or a row about her; the model goes with the test."""
    registered = apps.all_models["accounts"]
    try:
        made = type("Stranger", (models.Model,), {"__module__": "accounts.models", **fields})
        apps.clear_cache()
        assert made._meta.label in processing.unclaimed()
    finally:
        registered.pop("stranger", None)
        apps.clear_cache()


def test_new_table_that_holds_nobody_is_left_alone() -> None:
    registered = apps.all_models["accounts"]
    try:
        type("Stranger", (models.Model,), {"__module__": "accounts.models", "words": models.TextField()})
        apps.clear_cache()
        assert processing.unclaimed() == []
    finally:
        registered.pop("stranger", None)
        apps.clear_cache()


@pytest.mark.parametrize("each", processing.declared(), ids=lambda each: each.name)
def test_processing_says_all_that_the_law_asks(each: Processing) -> None:
    assert all(getattr(each, column) for column in processing_report.COLUMNS)
    assert each.tables() and set(each.not_exported) <= set(each.tables())
    assert all(apps.get_model(table) for table in each.tables())
    assert "art" in each.basis and all("art" in law for law in each.kept_by_law.values())
    claimed = [*each.deleted, *each.unsigned, *each.by_hand, *each.kept_by_law]
    assert len(claimed) == len(set(claimed))
    assert set(each.jobs) <= {job.name for job in schedule.declared()}


def test_table_said_to_name_nobody_exists() -> None:
    assert set(processing.impersonal) <= set(TABLES)


def test_command_prints_the_register_and_writes_the_spreadsheet(home_page: Any, tmp_path: Path) -> None:
    said = StringIO()
    call_command("processing_register", stdout=said)
    text = said.getvalue()
    assert all(f"## {each.name}" in text for each in processing.declared())
    assert "Fédération d’essai" in text and "`forget_needs`" in text and "papers.Paper" in text
    file = tmp_path / "registre.csv"
    call_command("processing_register", csv=str(file), stdout=StringIO())
    rows = list(csv.DictReader(StringIO(file.read_text("utf-8-sig")), delimiter=";"))
    assert len(rows) == sum(len(each.tables()) for each in processing.declared())
    assert {row["Table"] for row in rows} >= {"accounts.User", "mfa.Authenticator"}


def test_command_refuses_a_register_with_a_hole(home_page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processing, "_declared", {})
    with pytest.raises(CommandError, match=r"accounts\.User"):
        call_command("processing_register")


def test_administration_reads_and_downloads_it_and_others_do_not(
    client: Client, home_page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own need it
    people = personas.gather().clients
    for name in ("editor", "member", "visitor"):
        for address in (REPORT, f"{REPORT}tableur/"):
            assert people[name].get(address).status_code in (302, 403)
    page = people["administrator"].get(REPORT).content.decode()
    assert "Connexion et sécurité des comptes" in page and "forget_sessions" in page
    assert "Tables sans règle" not in page
    sheet = people["administrator"].get(f"{REPORT}tableur/")
    assert "attachment" in sheet["Content-Disposition"] and "accounts.Invitation" in sheet.content.decode()
    monkeypatch.setattr(processing, "_declared", {})
    assert "Tables sans règle" in people["administrator"].get(REPORT).content.decode()
