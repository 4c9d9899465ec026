"""Once there is a folder, the worker backs up each day; what fails leaves nothing that looks like a backup."""

import datetime
from pathlib import Path
from typing import IO, Any

import pyrage
import pytest
from django.apps import apps

from background import schedule
from config.backup import keeping, retention
from tests.backup import made

NOW = datetime.datetime(2026, 11, 28, 3, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def held_still(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(out: IO[bytes], **options: Any) -> Any:
        out.write(b"archive")
        return made.manifest()

    monkeypatch.setattr(keeping.writing, "write", write)
    monkeypatch.setattr(keeping.timezone, "now", lambda: NOW)


def jobs(settings: Any, monkeypatch: pytest.MonkeyPatch, folder: str) -> list[schedule.Job]:
    monkeypatch.setattr(schedule, "_jobs", {})
    settings.BACKUP_FOLDER = folder
    apps.get_app_config("config").ready()
    return [job for job in schedule.declared() if job.name == "backup"]


def test_worker_backs_up_each_day_once_there_is_a_folder(
    settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert jobs(settings, monkeypatch, "") == []
    (job,) = jobs(settings, monkeypatch, str(tmp_path / "b"))
    assert (job.every, job.atomic) == (datetime.timedelta(days=1), False)  # it holds up nobody who writes
    key = pyrage.x25519.Identity.generate()
    settings.BACKUP_RECIPIENTS = [str(key.to_public())]
    job.run()
    (path,) = (tmp_path / "b").iterdir()
    assert path.name == "sauvegarde-20261128T030000Z.tar.age" and path.stat().st_mode & 0o777 == 0o600
    assert pyrage.decrypt(path.read_bytes(), [key]) == b"archive"


def test_old_ones_go_once_the_new_one_is_there(tmp_path: Path) -> None:
    old = tmp_path / "sauvegarde-20250101T030000Z.tar"
    old.touch()
    done = keeping.back_up(tmp_path, [], retention.Kept(1, 1, 1))
    assert done.removed == [old] and [path.name for path in tmp_path.iterdir()] == [done.path.name]


def test_failed_backup_removes_neither_old_ones_nor_leaves_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(out: IO[bytes], **options: Any) -> None:
        out.write(b"x" * 100)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping.writing, "write", fail)
    (tmp_path / "sauvegarde-20250101T030000Z.tar").touch()
    with pytest.raises(OSError, match="No space left"):
        keeping.back_up(tmp_path, [], retention.Kept(0, 0, 0))
    assert [path.name for path in tmp_path.iterdir()] == ["sauvegarde-20250101T030000Z.tar"]
