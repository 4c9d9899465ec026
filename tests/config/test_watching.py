"""What whoever runs the site is told: health, figures, lines; and what stays untold."""

import datetime
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from background import mail, schedule
from background.models import JobRun, OutgoingMail
from config import health
from config.logs import OneLine, where
from config.watching import HEADER
from content.storage.folder import FolderStorage

TOKEN = "un-jeton-de-mesures"
NAME = "zyxomme@exemple.example"


def test_process_is_not_ready_without_its_files(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert visitor.get("/sante/pret").content.decode() == "prêt\n"
    monkeypatch.setattr(type(default_storage._wrapped), "is_there", lambda self: False)
    response = visitor.get("/sante/pret")
    assert (response.status_code, response.content.decode()) == (503, "fichiers absents\n")


def test_a_folder_that_cannot_be_made_is_no_place_for_files(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("")
    settings.PRIVATE_ROOT = tmp_path / "a-file" / "files"
    with pytest.raises(OSError, match="a-file"):
        FolderStorage().is_there()


def test_process_is_not_ready_before_its_migrations(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    health._seen.cache_clear()
    monkeypatch.setattr(health, "_waiting_migrations", lambda: True)
    assert visitor.get("/sante/pret").content.decode() == "migrations en attente\n"
    monkeypatch.setattr(health, "_waiting_migrations", lambda: False)
    assert visitor.get("/sante/pret").status_code == 200


def write_letter(minutes_ago: int) -> None:
    mail.post(key="essai", to=NAME, subject="Essai", text="Bonjour")
    moment = timezone.now() - datetime.timedelta(minutes=minutes_ago)
    OutgoingMail.objects.update(next_attempt_at=moment)


def test_worker_that_lets_letters_wait_is_found(visitor: Client) -> None:
    write_letter(minutes_ago=5)
    assert visitor.get("/sante/facteur").content.decode() == "à l’œuvre\n"
    OutgoingMail.objects.update(next_attempt_at=timezone.now() - datetime.timedelta(minutes=40))
    response = visitor.get("/sante/facteur")
    assert (response.status_code, response.content.decode()) == (503, "en retard de 40 minutes\n")


def test_worker_that_lets_jobs_wait_is_found_and_a_job_of_the_past_is_not_waited_for(visitor: Client) -> None:
    long_ago = timezone.now() - datetime.timedelta(days=1)
    JobRun.objects.create(name="travail-retire", next_run_at=long_ago)
    assert visitor.get("/sante/facteur").status_code == 200
    JobRun.objects.create(name=schedule.declared()[0].name, next_run_at=long_ago)
    assert visitor.get("/sante/facteur").status_code == 503


def test_figures_are_for_whoever_has_the_token(visitor: Client, settings: Any) -> None:
    assert visitor.get("/sante/mesures").status_code == 404
    settings.METRICS_TOKEN = TOKEN
    assert visitor.get("/sante/mesures").status_code == 404
    assert visitor.get("/sante/mesures", headers={"Authorization": "Bearer autre"}).status_code == 404
    answer = visitor.get("/sante/mesures", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]


def test_figures_say_what_waits_and_name_nobody(visitor: Client, settings: Any) -> None:
    settings.METRICS_TOKEN = TOKEN
    write_letter(minutes_ago=10)
    visitor.get(f"/{NAME}/")
    words = visitor.get("/sante/mesures", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
    figures = dict(line.rsplit(" ", 1) for line in words.splitlines() if not line.startswith("#"))
    assert float(figures["site_mail_waiting"]) == 1
    assert 595 < float(figures["site_mail_late_seconds"]) < 660
    assert float(figures['site_requests_total{area="public",status="4xx"}']) >= 1
    assert "zyxomme" not in words


def test_each_request_has_a_name_and_a_stranger_cannot_choose_it(visitor: Client, settings: Any) -> None:
    names = {visitor.get("/", headers={HEADER: "choisi-par-moi"})[HEADER] for _ in range(2)}
    assert len(names) == 2 and all(len(name) == 32 for name in names)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert visitor.get("/", headers={HEADER: "donne-par-le-mandataire"})[HEADER] == "donne-par-le-mandataire"
    assert visitor.get("/", headers={HEADER: "mot\r\nSet-Cookie: x"})[HEADER] not in ("", "mot")


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """The lines that production writes."""
    [console] = [each for each in logging.getLogger().handlers if each.get_name() == "console"]
    written: list[dict[str, Any]] = []
    monkeypatch.setattr(console, "formatter", OneLine())
    monkeypatch.setattr(console, "emit", lambda record: written.append(json.loads(console.format(record))))
    logging.getLogger("config.requests").setLevel(logging.INFO)
    yield written
    logging.getLogger("config.requests").setLevel(logging.WARNING)


def test_a_request_leaves_one_line_of_figures_without_address_nor_person(
    visitor: Client, lines: list[dict[str, Any]]
) -> None:
    response = visitor.get(f"/annuaire/?pres={NAME}")
    [line] = [line for line in lines if line["logger"] == "config.requests"]
    assert line["request_id"] == response[HEADER]
    assert (line["view"], line["status"], line["level"]) == ("wagtail_serve", 200, "INFO")
    assert set(line) == {"time", "level", "logger", "message", "request_id", "view", "status", "ms"}
    assert "zyxomme" not in json.dumps(lines)


def test_an_error_says_where_and_of_what_kind_and_not_its_words(lines: list[dict[str, Any]]) -> None:
    try:
        try:
            raise IntegrityError(f"Key (email)=({NAME}) already exists")
        except IntegrityError as error:
            raise ValueError(NAME) from error
    except ValueError:
        logging.getLogger("config").exception("Internal Server Error: %s", "/espace/")
    [line] = lines
    assert "test_watching.py" in line["exc_info"] and "IntegrityError" in line["exc_info"]
    assert "zyxomme" not in json.dumps(line)


def test_with_its_words_an_error_would_name_somebody(
    lines: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OneLine, "formatException", logging.Formatter.formatException)
    try:
        raise ValueError(NAME)
    except ValueError:
        logging.getLogger("config").exception("Internal Server Error")
    assert "zyxomme" in json.dumps(lines)


def test_where_follows_the_chain_of_errors_once() -> None:
    error = KeyError("a")
    error.__context__ = ValueError("b")
    assert where((KeyError, error, None)).splitlines() == ["ValueError", "KeyError"]
