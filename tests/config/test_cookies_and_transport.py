"""In production, the cookies of a session belong to this host alone, and only HTTPS is spoken."""

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from tests.accounts.doors import is_signed_in, sign_in, with_password
from tests.config.test_settings import PRODUCTION

A_YEAR = 365 * 24 * 3600
OURS = [
    "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE",
    "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD", "SECURE_SSL_REDIRECT",
]  # fmt: skip


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The settings of production, read as a server reads them."""
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    yield importlib.import_module("config.settings.production")
    del sys.modules["config.settings.production"]


@pytest.fixture
def served(production: ModuleType, settings: Settings) -> None:
    """The site, served with what production says of cookies and transport."""
    for name in OURS:
        setattr(settings, name, getattr(production, name))


@pytest.mark.usefixtures("served")
def test_cookies_of_a_session_are_bound_to_this_host(visitor: Client, bob: User) -> None:
    visitor.get("/compte/login/", secure=True)
    sign_in(visitor, with_password(bob).email, secure=True)
    assert set(visitor.cookies) == {"__Host-session", "__Host-csrf"}
    for cookie in visitor.cookies.values():
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
        assert cookie["samesite"] == "Lax"
    assert visitor.cookies["__Host-session"]["httponly"]
    assert is_signed_in(visitor)


@pytest.mark.usefixtures("served")
def test_browser_is_told_to_speak_https_alone_for_a_year(visitor: Client) -> None:
    said = visitor.get("/", secure=True)["Strict-Transport-Security"]
    assert said == f"max-age={A_YEAR}; includeSubDomains; preload"
    assert visitor.get("/compte/login/")["Location"] == "https://testserver/compte/login/"


def test_without_these_settings_neither_would_be_so(visitor: Client, bob: User) -> None:
    sign_in(visitor, with_password(bob).email)
    assert not visitor.cookies["sessionid"]["secure"]
    assert "Strict-Transport-Security" not in visitor.get("/", secure=True)
