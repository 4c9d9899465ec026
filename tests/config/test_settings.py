"""The settings of production: nothing to say against them, and nothing silenced."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config import checks
from config.settings.files import kept_in

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "federation.example",
    "BASE_URL": "https://federation.example",
    "DEFAULT_FROM_EMAIL": "site@federation.test",
}


def check(**environment: str) -> subprocess.CompletedProcess[str]:
    words = {"PATH": os.environ["PATH"]} | environment
    command = [
        sys.executable,
        "-W",
        "error::DeprecationWarning",
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "INFO",
    ]
    return subprocess.run(
        command, cwd=ROOT, env=words, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.slow
def test_production_settings_leave_no_issue_to_report() -> None:
    done = check(**PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == "System check identified no issues (0 silenced)."


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL"])
def test_production_does_not_start_without_what_it_needs(name: str) -> None:
    done = check(**{key: value for key, value in PRODUCTION.items() if key != name})
    assert done.returncode != 0
    assert name in done.stderr


@pytest.mark.slow
def test_check_would_report_a_weak_key() -> None:
    """The twin: the same command finds something when there is something."""
    done = check(**(PRODUCTION | {"SECRET_KEY": "court"}))
    assert done.returncode != 0
    assert "security.W009" in done.stderr


def test_nothing_is_silenced_and_nothing_is_served_by_the_web_server_alone() -> None:
    assert settings.SILENCED_SYSTEM_CHECKS == []
    assert (settings.MEDIA_ROOT, settings.MEDIA_URL) == ("", "/")


def test_folder_on_the_path_is_not_a_package() -> None:
    """With a `site` package, Python could no longer import Django's own dependencies."""
    assert not (ROOT / "site" / "__init__.py").exists()


@pytest.mark.parametrize(("name", "value", "code"), [
    ("BASE_URL", "http://federation.test", "W020"), ("DEFAULT_FROM_EMAIL", "site@federation.example", "W021"),
    ("METRICS_TOKEN", "devine", "W022"),
])  # fmt: skip
def test_what_was_left_as_the_examples_have_it_is_said_in_french(
    settings: Any, name: str, value: str, code: str
) -> None:
    settings.BASE_URL, settings.DEFAULT_FROM_EMAIL = "https://federation.test", "site@federation.test"
    assert checks.nothing_left_as_it_was_given(None) == []
    setattr(settings, name, value)
    [found] = checks.nothing_left_as_it_was_given(None)
    assert found.id == f"federation.{code}" and name in f"{found.msg} {found.hint}"


def test_files_in_a_bucket_are_not_left_to_nginx(settings: Any) -> None:
    assert checks.files_are_sent_by_who_has_them(None) == []
    settings.X_ACCEL_PREFIX = "/protege/"
    assert checks.files_are_sent_by_who_has_them(None) == []
    settings.STORAGES = settings.STORAGES | {"default": kept_in("s3://cle:secret@s3.test/depot")}
    [found] = checks.files_are_sent_by_who_has_them(None)
    assert found.id == "federation.E003" and "X_ACCEL_PREFIX" in str(found.hint)


def test_address_of_a_bucket_is_read_whole() -> None:
    found = kept_in("s3://cle:se%2Fcret@s3.test:9000/depot/dossier?region=fr-par")["OPTIONS"]
    assert found == {
        "access_key": "cle", "secret_key": "se/cret", "endpoint_url": "https://s3.test:9000",
        "bucket_name": "depot", "location": "dossier", "region_name": "fr-par",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong", ["s3://s3.test/depot", "s3://cle:secret@s3.test/", "https://cle:secret@s3.test/x"]
)
def test_address_of_a_bucket_that_says_too_little_is_refused_without_its_secret(wrong: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        kept_in(wrong)
    assert "FILES_URL" in str(refused.value) and "secret@" not in str(refused.value)


@pytest.mark.slow
def test_server_starts_with_the_settings_of_production_when_none_are_named() -> None:
    words = {key: value for key, value in PRODUCTION.items() if key != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-c", "import config.wsgi; print(type(config.wsgi.application).__name__)"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": "site:."} | words
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("PageCache", 0)
