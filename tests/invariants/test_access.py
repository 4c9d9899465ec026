"""Who may open what: every address of the site is in one table, with what each person gets there."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.template import engines
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from home import models, roles
from tests import factories
from tests.invariants.access_table import OPEN, PERSONAS, TABLE

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
def people(home_page: models.HomePage) -> dict[str, Client]:
    groups: dict[str, Group] = roles.ensure_roles()
    named = {"author": roles.AUTHORS, "editor": roles.EDITORS, "administrator": roles.ADMINISTRATION}
    clients = {"visitor": Client()}
    for persona in PERSONAS[1:]:
        user = factories.UserFactory(email=f"{persona}@federation.example")
        user.groups.set([groups[named[persona]]] if persona in named else [])
        clients[persona] = Client()
        clients[persona].force_login(user)
    return clients


def files() -> dict[str, str]:
    """Addresses of private files."""
    image = factories.image()
    document = factories.document()
    return {
        "rendition": image.get_rendition("width-100").url,
        "original": image.url,
        "document": document.url,
    }


def test_every_address_of_the_site_is_in_the_table() -> None:
    assert site_names() == TABLE.keys()


def test_each_person_gets_what_the_table_says(people: dict[str, Client]) -> None:
    private = files()
    wrong = {}
    for name, (address, expected) in TABLE.items():
        same = len(set(expected.values())) == 1  # what is the same for all is asked by two people
        for persona in ("visitor", "administrator") if same else PERSONAS:
            client = people[persona]
            status = client.get(address.format(**private)).status_code
            if status != expected[persona]:
                wrong[name, persona] = status
    assert wrong == {}


def test_visitor_led_to_sign_in_is_led_nowhere_else(people: dict[str, Client]) -> None:
    for name in ("extranet:home", "extranet:missing", "mfa_index", "usersessions_list"):
        response = people["visitor"].get(TABLE[name][0])
        assert response["Location"].startswith("/compte/login/?next="), name


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


ADMIN_SCREENS = {
    "/gestion/": {"author", "editor", "administrator"},
    "/gestion/pages/": {"author", "editor", "administrator"},
    "/gestion/rapports/traductions/": {"author", "editor", "administrator"},
    "/gestion/snippets/home/joboffer/": {"editor", "administrator"},
    "/gestion/snippets/accounts/structure/": {"editor", "administrator"},
    "/gestion/snippets/content/sitetext/": {"editor", "administrator"},
    "/gestion/users/": {"administrator"},
    "/gestion/groups/": {"administrator"},
    "/gestion/redirects/": {"administrator"},
    "/gestion/workflows/list/": {"administrator"},
    "/gestion/settings/content/siteidentity/1/": {"administrator"},
    "/gestion/sites/": set(),
    "/gestion/collections/": set(),
}


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
