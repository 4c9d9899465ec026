"""`manage.py doctor` says in French what is missing, and what to do."""

import datetime
import shutil
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from background.models import JobRun
from config.doctor import Finding, examine, here, outside


def found(subject: str, letter_to: str | None = None) -> Finding:
    return next(each for each in examine(letter_to) if each.subject == subject)


@pytest.fixture
def at_work(db: None) -> None:
    JobRun.objects.create(
        name="publish_scheduled",
        last_run_at=timezone.now(),
        next_run_at=timezone.now() + datetime.timedelta(minutes=1),
    )


def test_worker_that_never_ran_is_said_with_the_command_that_starts_it(db: None) -> None:
    finding = found("Facteur")
    assert not finding.is_well and "jamais" in finding.words and "manage.py worker" in finding.remedy


def test_worker_at_work_is_well_and_a_silent_one_is_not(at_work: None) -> None:
    assert found("Facteur").is_well
    JobRun.objects.update(last_run_at=timezone.now() - datetime.timedelta(hours=1))
    assert not found("Facteur").is_well


def test_files_are_written_read_and_removed(at_work: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("Fichiers").is_well

    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(here.default_storage.__class__, "save", full)
    finding = found("Fichiers")
    assert not finding.is_well and "No space left" in finding.words and "PRIVATE_ROOT" in finding.remedy


def test_disk_that_is_nearly_full_is_found(at_work: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("Disque").is_well
    monkeypatch.setattr(
        shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**12, 10**12, 5 * 10**8)
    )
    assert "Faites de la place" in found("Disque").remedy


def test_mail_server_that_is_away_is_found_and_stops_no_other_examination(
    at_work: None, settings: Any
) -> None:
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 9, "timeout": 1},
        }
    }
    subjects = {finding.subject: finding for finding in examine()}
    assert not subjects["Courrier"].is_well and "MAIL_HOST" in subjects["Courrier"].remedy
    assert {"Base de données", "Certificat", "Horloge", "Disque"} <= set(subjects)


def test_letter_of_trial_is_sent_when_asked(at_work: None) -> None:
    assert found("Lettre d’essai", "nadia@federation.example").is_well
    assert mail.outbox[0].to == ["nadia@federation.example"]
    assert "Lettre d’essai" not in {finding.subject for finding in examine()}


def test_certificate_is_looked_for_where_the_site_says_it_lives(at_work: None, settings: Any) -> None:
    settings.BASE_URL = "https://127.0.0.1:9"
    assert "nom de domaine" in found("Certificat").remedy


def test_certificate_that_ends_soon_is_found(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.BASE_URL = "https://federation.example"
    ends = {"soon": "Mar  3 12:00:00 2027 GMT"}

    class Secured:
        def getpeercert(self) -> dict[str, str]:
            return {"notAfter": ends["soon"]}

    class Opened:
        def __enter__(self) -> None: ...
        def __exit__(self, *args: Any) -> None: ...

    context = type("Context", (), {"wrap_socket": lambda self, opened, server_hostname: Secured()})
    monkeypatch.setattr(outside.socket, "create_connection", lambda *args: Opened())
    monkeypatch.setattr(outside.ssl, "create_default_context", context)
    monkeypatch.setattr(outside.timezone, "now", lambda: datetime.datetime(2027, 2, 25, tzinfo=datetime.UTC))
    [finding] = outside.certificate()
    assert not finding.is_well and "03/03/2027" in finding.words
    monkeypatch.setattr(outside.timezone, "now", lambda: datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC))
    assert next(outside.certificate()).is_well


def test_command_lists_everything_and_fails_when_something_is_wrong(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        call_command("doctor")
    said = capsys.readouterr().out
    assert (
        "✓ Base de données : " in said
        and "✗ Facteur : il n’a jamais tourné" in said
        and "    → Lancez-le" in said
    )
