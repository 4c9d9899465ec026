"""Those who must show a second factor, in production's setting: once shown, each address answers as the table
of access says; until then they are led to it, or are visitors. The other tests ask nobody for one."""

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from pytest_django.fixtures import Settings

from accounts.second_factor import CLOSED
from home import models
from tests.invariants import personas
from tests.invariants.extranet_table import TABLE
from tests.invariants.personas import Network
from tests.invariants.test_access import ask, files, plant

pytestmark = pytest.mark.slow

WHO = ("author", "editor", "administrator", "team")


@pytest.fixture
def network(home_page: models.HomePage, settings: Settings) -> Network:
    """Each of them has a second factor, that her session has not shown."""
    settings.SECOND_FACTOR_REQUIRED = True
    made = personas.gather()
    for name in WHO:
        Authenticator.objects.create(user=made.users[name], type=Authenticator.Type.TOTP, data={})
    return made


def show(network: Network, name: str) -> None:
    session: Any = network.clients[name].session
    record_authentication(SimpleNamespace(session=session), network.users[name], "mfa", type="totp")
    session.save()


def answers(network: Network) -> dict[tuple[str, str], int]:
    """Of GET at each address whose answer does not depend on what allauth itself knows of the session."""
    private = files() | plant(network)
    rows = {name: row for name, row in TABLE.items() if not row.address.startswith("/compte/")}
    return {
        (name, who): ask(network.clients[who], "get", row.address.format(**private)).status_code
        for name, row in rows.items() for who in WHO
    }  # fmt: skip


def test_once_shown_each_address_answers_as_the_table_says(network: Network) -> None:
    for name in WHO:
        show(network, name)
    found = answers(network)
    said = {(name, who): TABLE[name].get[who] for name, who in found}
    assert {each: (found[each], said[each]) for each in found if found[each] != said[each]} == {}
    assert len(found) > 600


def test_until_then_she_is_led_to_it_or_is_a_visitor(network: Network) -> None:
    """The twin."""
    found = answers(network)
    said = {each: _as_long_as_she_owes_it(each[0]) for each in found}
    assert {each: (found[each], said[each]) for each in found if found[each] != said[each]} == {}


def _as_long_as_she_owes_it(name: str) -> int:
    row = TABLE[name]
    return 302 if row.address.startswith(CLOSED) else row.get["visitor"]
