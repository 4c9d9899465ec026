"""What a process of the server reads as it starts: each weighs the more in memory, and starts the later."""

import os
import subprocess
import sys

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
