"""What a process of the server reads as it starts: each weighs the more in memory, and starts the later."""

import os
import subprocess
import sys

from ninja import Schema
from pydantic import ConfigDict
from wagtail.api.v3.registry import registry

# Each is for a screen that few people open, for the worker, or for a command.
HEAVY = [
    "diff_match_patch",
    "docx",
    "icalendar",
    "imaplib",
    "mailparser_reply",
    "openpyxl",
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


def test_what_describes_a_page_to_the_api_is_drawn_at_need() -> None:
    kept = registry.get("home.NewsPage")
    assert kept
    assert kept.read_schema
    assert not kept.read_schema.__pydantic_complete__
    described = registry.get_type_schemas("home.NewsPage")
    assert described
    assert "title" in described["read"]["properties"]


def test_without_that_care_it_would_be_drawn_at_once() -> None:
    class AtOnce(Schema):
        model_config = ConfigDict(defer_build=False)

    assert AtOnce.__pydantic_complete__
