"""Who may open what: every address of the site is in one table, with what each person gets there."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from home import models
from tests import factories
from tests.invariants import personas
from tests.invariants.access_table import Statuses
from tests.invariants.admin_screens import ADMIN_SCREENS
from tests.invariants.extranet_table import EXTRANET, MISSING, OPEN, TABLE
from tests.invariants.personas import Network
from tests.invariants.planting import plant_all

ADMIN = "gestion/"


def walk(patterns: list[Any], prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """(name with its namespaces, pattern) of every address that the site answers."""
    for pattern in patterns:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or text}", text
        else:
            yield from walk(
                pattern.url_patterns, text, space + (f"{pattern.namespace}:" if pattern.namespace else "")
            )


def site_names() -> set[str]:
    return {name for name, text in walk(get_resolver().url_patterns) if not text.startswith(ADMIN)}


def admin_names() -> set[str]:
    return {name for name, text in walk(get_resolver().url_patterns) if text.startswith(ADMIN)}


@pytest.fixture
def network(home_page: models.HomePage) -> Network:
    return personas.gather()


@pytest.fixture
def people(network: Network) -> dict[str, Client]:
    return network.clients


def files() -> dict[str, str]:
    """Addresses of private files."""
    image = factories.image()
    document = factories.document()
    return {
        "rendition": image.get_rendition("width-100").url,
        "original": image.url,
        "document": document.url,
    }


def plant(network: Network) -> dict[str, str]:
    return plant_all(network, "essai")


def ask(client: Client, method: str, address: str) -> HttpResponse:
    """The answer, of which nothing stays: the next person finds everything as it was."""
    with transaction.atomic():
        response = getattr(client, method)(address)
        transaction.set_rollback(True)
    return response


def test_every_address_of_the_site_is_in_the_table() -> None:
    assert site_names() == TABLE.keys()


FOREIGNERS = ["ex", "other", "external"]  # who was in, who is elsewhere, who sees one collectif


def asked(expected: Statuses, method: str) -> list[str]:
    """Everybody reads; of those for whom a button does not exist, three press it. What is the same
    for all is asked by two people."""
    if len(set(expected.values())) == 1:
        return ["visitor", "administrator"]
    return [who for who, status in expected.items() if method == "get" or status != 404 or who in FOREIGNERS]


@pytest.mark.slow
@pytest.mark.parametrize("method", ["get", "post"])
def test_each_person_gets_what_the_table_says(network: Network, method: str) -> None:
    private = files() | plant(network)
    wrong = {}
    for name, row in TABLE.items():
        expected: Statuses | None = getattr(row, method)
        if expected is None:
            continue
        for persona in asked(expected, method):
            status = ask(network.clients[persona], method, row.address.format(**private)).status_code
            if status != expected[persona]:
                wrong[name, persona] = (status, expected[persona])
    assert wrong == {}


@pytest.mark.slow
def test_foreign_thing_answers_like_one_that_never_was(network: Network) -> None:
    """Same status, same words: nobody learns what exists by trying identifiers."""
    private = plant(network)
    wrong, compared = {}, 0
    for name, row in EXTRANET.items():
        for method, expected in (("get", row.get), ("post", row.post)):
            if "{" not in row.address or expected is None:
                continue
            for persona in [each for each in FOREIGNERS if expected[each] == 404]:
                foreign = row.address.format(**private)
                missing = row.address.format(**MISSING)
                answers = [said(ask(network.clients[persona], method, a), a) for a in (foreign, missing)]
                compared += 1
                if answers[0] != answers[1]:
                    wrong[name, method, persona] = answers
    assert wrong == {}
    assert compared > 80


def said(response: HttpResponse, address: str) -> tuple[int, str]:
    """The status and the words, without the address that was typed."""
    return response.status_code, response.content.decode().replace(address, "…")


def test_visitor_led_to_sign_in_is_led_nowhere_else(people: dict[str, Client]) -> None:
    for name in ("extranet:home", "extranet:missing", "mfa_index", "usersessions_list"):
        response = people["visitor"].get(TABLE[name].address)
        assert response["Location"].startswith("/compte/login/?next="), name


PROTECTIONS = [
    ("accounts.models.structure.StructureQuerySet.open_to", "/espace/structures/{a}/"),
    ("extranet.collectives.models.CollectiveQuerySet.visible_to", "/espace/collectifs/{c}/"),
    (
        "extranet.collectives.models.CollectiveQuerySet.visible_to",
        "/espace/collectifs/{c}/discussions/{thread}/",
    ),
    ("extranet.collectives.models.StarterQuerySet.visible_to", "/espace/equipe/modeles/{starter}/"),
    ("accounts.models.user.UserQuerySet.visible_to", "/espace/personnes/{hidden}/"),
    ("content.models.folders.Folder.is_open_to", "/espace/documents/espaces/{space}/dossiers/{folder}/"),
    (
        "content.models.document_queries.DocumentQuerySet.shared_with",
        "/espace/documents/{shared}/versions/1/",
    ),
    ("extranet.consents.models.BallotQuerySet.visible_to", "/espace/collectifs/{c}/consultations/{ballot}/"),
    ("extranet.dates.models.DatePollQuerySet.visible_to", "/espace/collectifs/{c}/rencontres/dates/{poll}/"),
    ("extranet.papers.models.PaperQuerySet.visible_to", "/espace/formations/documents/{paper}/"),
    ("extranet.surveys.models.ReplyQuerySet.to_answer_by", "/espace/formations/questionnaires/{survey}/"),
]


def switched_off(guarded: Any, *asked: Any) -> Any:
    """All rows rather than hers; yes rather than no."""
    return guarded.all() if isinstance(guarded, QuerySet) else True


@pytest.mark.parametrize(("protection", "address"), PROTECTIONS)
def test_other_would_enter_without_each_protection(
    network: Network, protection: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: each rule switched off in turn, somebody of another structure is let in."""
    private = plant(network)
    client = network.clients["other"]
    assert client.get(address.format(**private)).status_code == 404
    monkeypatch.setattr(protection, switched_off)
    assert client.get(address.format(**private)).status_code == 200


# Pages of the admin that anybody may read: they hold no content.
OPEN_IN_ADMIN = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


def admin_addresses() -> dict[str, str]:
    found = {}
    for name in admin_names() - OPEN_IN_ADMIN:
        for arguments in ([], [1], ["1"]):
            try:
                found[name] = reverse(name, args=arguments)
                break
            except NoReverseMatch:
                continue
    return found


def test_admin_opens_to_nobody_without_a_role(people: dict[str, Client]) -> None:
    addresses = admin_addresses()
    assert len(addresses) > 150
    refused = {302, 403, 404, 405}
    opened = {name for name in addresses if people["visitor"].get(addresses[name]).status_code not in refused}
    for name in sorted(addresses)[::4]:  # somebody signed in meets the same gate: one address in four
        if people["member"].get(addresses[name]).status_code not in refused:
            opened.add(name)
    assert opened == set()


def test_each_role_opens_its_screens_of_the_admin(
    people: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it
    found = {
        address: {persona for persona, client in people.items() if client.get(address).status_code == OPEN}
        for address in ADMIN_SCREENS
    }
    assert found == ADMIN_SCREENS


def test_address_that_is_not_in_the_table_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The positive control."""
    from django.urls import path

    added = path("secret/", lambda request: None, name="secret")
    monkeypatch.setattr(get_resolver(), "url_patterns", [*get_resolver().url_patterns, added])
    assert site_names() - TABLE.keys() == {"secret"}
