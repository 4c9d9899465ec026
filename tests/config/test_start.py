"""What a process of the server reads as it starts: each weighs the more in memory, and starts the later."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from wagtail.signals import page_slug_changed

from config import without_api
from home.models import HomePage
from tests.factories import UserFactory

# Each is for a screen that few people open, for the worker, or for a command.
HEAVY = [
    "diff_match_patch",
    "docx",
    "icalendar",
    "imaplib",
    "mailparser_reply",
    "ninja",
    "openpyxl",
    "pydantic",
    "pyrage",
    "qrcode",
    "snowballstemmer",
    "weasyprint",
]
START = """
import sys
from config.wsgi import application
from django.urls import reverse
reverse("wagtailadmin_home"), reverse("extranet:home")  # every address is known from then on
print(*sys.modules)
"""


def test_server_starts_without_what_few_requests_need() -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    started = subprocess.run(
        [sys.executable, "-c", START], env=environment, capture_output=True, text=True, check=True
    )
    read = started.stdout.split()
    assert "extranet.urls" in read  # the addresses were read
    assert [name for name in HEAVY if name in read] == []


def test_what_stands_in_for_the_api_stands_in_for_something() -> None:
    """A name that an upgrade of Wagtail moved would weigh again."""
    wagtail = Path(find_spec("wagtail").origin).parent
    there = [wagtail.joinpath(*name.split(".")[1:]) for name in without_api.MODULES]
    assert [path for path in there if not (path.with_suffix(".py").exists() or path.is_dir())] == []


def test_wagtail_is_ready_all_the_same() -> None:
    """Each of its applications does the rest after the API."""
    assert isinstance(sys.modules["wagtail.contrib.redirects.api.v3"], without_api.Inert)
    assert page_slug_changed.has_listeners()


def test_site_that_installs_the_api_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "modules", {})
    without_api.leave_out()
    assert list(sys.modules) == without_api.MODULES
    monkeypatch.setattr(sys, "modules", {})
    monkeypatch.setattr(apps, "is_installed", lambda name: name == "wagtail.api.v3")
    without_api.leave_out()
    assert sys.modules == {}


def test_editor_finds_pages_by_the_address_of_the_admin(home_page: HomePage, client: Client) -> None:
    """Wagtail's own screens ask the version before, which stays."""
    client.force_login(UserFactory(is_superuser=True))
    found = client.get("/gestion/api/main/pages/?child_of=root&fields=title").json()
    assert [each["title"] for each in found["items"]] == [home_page.title]
