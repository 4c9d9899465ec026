"""The audit log: the administration reads, filters and exports it; nobody edits it."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.models.audit import record
from home.models import HomePage
from tests import factories
from tests.extranet.team_admin import administrator, opened_by_others
from tests.reading import plain, soup

Act = AuditEntry.Act
LOG, RESULTS = "/gestion/rapports/journal/", "/gestion/rapports/journal/resultats/"
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def undefined_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it


@pytest.fixture
def admin(alice: User, home_page: HomePage) -> Client:
    return administrator(alice)


def lines(client: Client, query: str = "") -> list[list[str]]:
    """What each line says, date left out."""
    page = soup(client.get(RESULTS + query))
    return [[plain(cell.get_text(" ")) for cell in line.select("td")][1:] for line in page.select("tbody tr")]


def test_administrator_reads_who_did_what_the_latest_first(admin: Client, alice: User, bob: User) -> None:
    place = factories.structure(name="L’Escale")
    record(Act.INVITED, by=alice, structure=place, detail="Accueil")
    record(Act.ROLE_GIVEN, by=alice, about=bob, structure=place)
    assert lines(admin) == [
        ["Fonction donnée", "Alice", "Bob", "L’Escale", ""],
        ["Invitation envoyée", "Alice", "", "L’Escale", "Accueil"],
    ]
    assert "Journal des actes" in admin.get("/gestion/").content.decode()


def test_log_narrows_by_act_people_structure_period_and_words(
    admin: Client, alice: User, bob: User, charlie: User
) -> None:
    place = factories.structure(name="L’Escale")
    record(Act.INVITED, by=alice, about=bob, structure=place)
    record(Act.ACCOUNT_CLOSED, by=charlie, about=alice, detail="départ")
    old = AuditEntry(act=Act.MERGED, actor=bob, about=charlie, at=timezone.now() - 60 * DAY)
    old.save()
    today = timezone.localdate()
    expected = {
        "?act=invited": ["Invitation envoyée"],
        f"?actor={charlie.pk}": ["Compte fermé"],
        f"?about={charlie.pk}": ["Comptes réunis"],
        f"?structure={place.pk}": ["Invitation envoyée"],
        f"?at_to={today - 30 * DAY}": ["Comptes réunis"],
        f"?at_from={today - DAY}&at_to={today}": ["Compte fermé", "Invitation envoyée"],
        "?q=départ": ["Compte fermé"],
        "?q=escale": ["Invitation envoyée"],
        "?act=inconnu": ["Compte fermé", "Invitation envoyée", "Comptes réunis"],
    }
    assert {query: [line[0] for line in lines(admin, query)] for query in expected} == expected


def test_account_that_is_gone_keeps_its_number_in_the_log(admin: Client, alice: User, bob: User) -> None:
    record(Act.INVITED, by=bob)
    User.objects.filter(pk=bob.pk).update(erased_at=timezone.now())
    assert lines(admin)[0][1] == f"Ancien membre (n° {bob.pk})"


@pytest.mark.slow
def test_log_costs_as_many_queries_for_thirty_acts_as_for_one_and_has_pages(
    admin: Client, alice: User
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(LOG).status_code == 200
        return len(queries)

    def act() -> None:
        record(Act.INVITED, by=factories.UserFactory(), about=factories.UserFactory(),
               structure=factories.structure())  # fmt: skip

    act()
    cost()
    one = cost()
    for _number in range(29):
        act()
    assert cost() == one
    for _number in range(25):
        record(Act.INVITED, by=alice)
    assert (len(lines(admin)), len(lines(admin, "?p=2"))) == (50, 5)


def test_export_has_what_is_asked_for_without_live_formulas_and_is_an_act_itself(
    admin: Client, alice: User
) -> None:
    record(Act.INVITED, by=alice, detail="=cmd()")
    record(Act.MERGED, by=alice)
    response = admin.get(f"{LOG}?act=invited&export=csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    [line] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (line["Acte"], line["Par"], line["Détail"]) == ("Invitation envoyée", "Alice", "'=cmd()")
    assert "no-store" in response["Cache-Control"]
    latest = AuditEntry.objects.first()
    assert (latest.act, latest.actor, latest.detail) == (Act.DATA_EXPORTED, alice, "journal-des-actes.csv")


def test_nobody_changes_nor_removes_an_act(alice: User, bob: User) -> None:
    record(Act.INVITED, by=alice)
    entry = AuditEntry.objects.get()
    entry.actor = bob
    for attempt in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(actor=bob),
        lambda: AuditEntry.objects.filter(pk=entry.pk).update(detail="autre chose"),
        lambda: AuditEntry.objects.update_or_create(pk=entry.pk, defaults={"detail": "autre chose"}),
    ):
        with pytest.raises(TypeError, match="not edited"):
            attempt()
    assert AuditEntry.objects.get().actor == alice


def test_without_that_refusal_the_log_would_be_rewritten(
    alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    record(Act.INVITED, by=alice)
    monkeypatch.delattr("accounts.models.audit.AuditEntryQuerySet.update")
    AuditEntry.objects.update(actor=bob)
    assert AuditEntry.objects.get().actor == bob


def test_no_address_and_no_right_lets_somebody_write_in_the_log(admin: Client, alice: User) -> None:
    record(Act.INVITED, by=alice)
    assert not {f"{act}_auditentry" for act in AuditEntry._meta.default_permissions} - {"view_auditentry"}
    addresses = [str(key) for key in get_resolver().reverse_dict]
    assert not [name for name in addresses if "auditentry" in name]
    for address in (LOG, RESULTS):
        for method in (admin.post, admin.put, admin.patch, admin.delete):
            assert method(address).status_code == 405
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("address", [LOG, RESULTS, f"{LOG}?export=csv"])
def test_log_opens_to_nobody_else(home_page: HomePage, address: str) -> None:
    assert opened_by_others(address) == set()


def test_right_to_read_opens_the_log(home_page: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: a log that asks for no right opens to authors and editors."""
    monkeypatch.setattr("extranet.team.audit.AuditLog.user_has_any_permission", lambda view, actions: True)
    assert opened_by_others(LOG) == {"Autrices et auteurs", "Éditrices et éditeurs"}
