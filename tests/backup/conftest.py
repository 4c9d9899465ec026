"""The demonstration, made once for all the tests that take a whole site away and bring it back."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ready
from tests.backup.sites import Place, copy_of, on_postgresql, on_sqlite


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A site after `migrate`, before anybody."""
    place = on_sqlite(tmp_path_factory.mktemp("empty"))
    shutil.copy(ready.empty_database(), place.folder / "db.sqlite3")
    return place


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The whole demonstration."""
    place = on_sqlite(tmp_path_factory.mktemp("source"))
    shutil.copytree(ready.demonstration(tmp_path_factory), place.folder, dirs_exist_ok=True)
    return place


@pytest.fixture(scope="session")
def archive(source: Place) -> Path:
    return source.backup().rename(source.folder / "archive.tar")


@pytest.fixture
def other(empty: Place, tmp_path: Path) -> Place:
    """Another machine, where nothing is yet."""
    return copy_of(empty, tmp_path / "other")


# One process makes it, for all the tests that copy it.
COPIES = pytest.mark.xdist_group("copies of a database of PostgreSQL")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database of PostgreSQL that has our tables and no row, to be copied."""
    name = f"backup_empty_{os.getpid()}"
    with on_postgresql(tmp_path_factory.mktemp("pg"), name) as place:
        place.done("migrate", "-v0")
        place.done("createcachetable")
        yield name
