"""Who has rights in the admin is read with the account: nobody else’s screen asks for them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from accounts.models import User
from tests import factories
from tests.accounts.doors import signed_in

ADMIN = "/gestion/"


@pytest.fixture(autouse=True)
def required(settings: Settings, home_page: object) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def bob(bob: User) -> User:
    factories.member(bob, factories.structure())
    return bob


def rights_asked(client: Client) -> int:
    client.get("/espace/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/espace/").status_code == 200
    return sum('FROM "auth_permission"' in query["sql"] for query in asked)


def test_screen_of_a_member_asks_for_no_right_in_the_admin(bob: User) -> None:
    assert rights_asked(signed_in(bob)) == 0


def test_without_that_each_screen_asks_twice(bob: User, settings: Settings) -> None:
    """The twin."""
    settings.AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
    assert rights_asked(signed_in(bob)) == 2


def test_rights_given_while_signed_in_open_the_admin_at_the_next_request(
    bob: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client, right = signed_in(bob), Permission.objects.get(codename="access_admin")
    assert client.get(ADMIN).status_code != 200
    group = Group.objects.create(name="Rédaction")
    group.permissions.add(right)
    bob.groups.add(group)
    assert client.get(ADMIN).status_code == 200
    bob.groups.clear()
    assert client.get(ADMIN).status_code != 200
    bob.user_permissions.add(right)
    assert client.get(ADMIN).status_code == 200


def test_closed_account_is_signed_out_at_the_next_request(bob: User) -> None:
    client = signed_in(bob)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert client.get("/espace/").status_code == 302
