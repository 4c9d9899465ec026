"""Signing in costs one hash, whoever one says to be; the throttle answers before any."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from tests.accounts import hashing
from tests.accounts.doors import (
    NEW_PASSWORD,
    PASSWORD,
    is_signed_in,
    said,
    sign_in,
    with_password,
)

pytestmark = pytest.mark.usefixtures("home_page")


@pytest.fixture
def bob(bob: User) -> User:
    return with_password(bob)


@pytest.fixture
def computed(settings: Settings) -> Iterator[list[str]]:
    """The hashes computed since the test began."""
    settings.PASSWORD_HASHERS = [hashing.HASHER]
    hashing.computed.clear()
    yield hashing.computed
    hashing.computed.clear()


@pytest.mark.parametrize("case", ["right", "wrong", "unknown", "closed", "no password"])
def test_sign_in_costs_one_hash_whoever_one_says_to_be(
    visitor: Client, computed: list[str], alice: User, bob: User, charlie: User, case: str
) -> None:
    with_password(charlie)
    User.objects.filter(pk=charlie.pk).update(is_active=False)
    alice.set_unusable_password()
    alice.save()
    email = {"closed": charlie.email, "unknown": "x@ailleurs.example", "no password": alice.email}
    computed.clear()
    sign_in(visitor, email.get(case, bob.email), PASSWORD if case in ("right", "closed") else NEW_PASSWORD)
    assert len(computed) == 1
    assert is_signed_in(visitor) is (case == "right")


def test_with_a_second_backend_a_wrong_password_would_cost_two(
    visitor: Client, computed: list[str], bob: User, settings: Settings
) -> None:
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "django.contrib.auth.backends.ModelBackend",
    ]
    computed.clear()
    sign_in(visitor, bob.email, NEW_PASSWORD)
    assert len(computed) > 1


def test_throttle_answers_before_any_hash(visitor: Client, computed: list[str], bob: User) -> None:
    for _ in range(5):
        sign_in(visitor, bob.email, NEW_PASSWORD)
    computed.clear()
    assert "Trop d’essais à la suite" in said(sign_in(visitor, bob.email, PASSWORD))
    assert computed == []


def test_throttle_counts_the_account_whatever_port_the_request_claims(visitor: Client, bob: User) -> None:
    for number in range(5):
        sign_in(visitor, bob.email, NEW_PASSWORD, headers={"host": f"testserver:{8000 + number}"})
    sign_in(visitor, bob.email, PASSWORD, headers={"host": "testserver:9999"})
    assert not is_signed_in(visitor)


def test_if_the_host_counted_the_throttle_would_be_evaded(
    visitor: Client, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("accounts.adapter.AccountAdapter._get_login_attempts_cache_key")
    for number in range(5):
        sign_in(visitor, bob.email, NEW_PASSWORD, headers={"host": f"testserver:{8000 + number}"})
    sign_in(visitor, bob.email, PASSWORD, headers={"host": "testserver:9999"})
    assert is_signed_in(visitor)
