"""Whole sites on this machine, each with its database and its files, driven by `manage.py` as in life."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]
POSTGRES = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")


@dataclass
class Place:
    """Where a site is: the address of its database, and the folder of everything else."""

    database: str
    folder: Path
    bucket: str = ""  # the address of that which has its files, instead of the folder

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": self.database,
            "PRIVATE_ROOT": str(self.files),
            "FILES_URL": self.bucket,
            "MAINTENANCE_FILE": str(self.folder / "maintenance"),
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "BACKUP_FOLDER": "",
            "BACKUP_RECIPIENT": "",
            "DEBUG": "0",
        }

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "manage.py"), *map(str, words)]
        return subprocess.run(
            command, env=self.environment | more, capture_output=True, text=True, timeout=900, check=False
        )

    def done(self, *words: str, **more: str) -> str:
        """What it said; it must have gone well."""
        ran = self.run(*words, **more)
        assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
        return ran.stdout

    def backup(self, *words: str) -> Path:
        folder = self.folder / "backups"
        self.done("backup", str(folder), *words)
        return max(folder.iterdir())


def on_sqlite(folder: Path) -> Place:
    folder.mkdir(parents=True, exist_ok=True)
    return Place(f"sqlite:///{folder / 'db.sqlite3'}", folder)


def copy_of(empty: Place, folder: Path) -> Place:
    """The same tables without a row, in another file: migrating takes a minute."""
    made = on_sqlite(folder)
    shutil.copy(empty.folder / "db.sqlite3", folder / "db.sqlite3")
    return made


def query(place: Place, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(place.folder / "db.sqlite3")) as base, base:
        return base.execute(sql).fetchall()


@contextmanager
def on_postgresql(folder: Path, name: str, template: str = "template1") -> Iterator[Place]:
    """A database of that name, as its template is, dropped afterwards."""
    try:
        server = psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip("PostgreSQL absent")
    folder.mkdir(parents=True, exist_ok=True)
    with server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield Place(urlsplit(POSTGRES)._replace(path=f"/{name}").geturl(), folder)
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def manifest_of(archive: Path) -> dict[str, Any]:
    with tarfile.open(archive) as tar:
        member = tar.extractfile("manifest.json")
        assert member is not None
        return dict(json.load(member))
