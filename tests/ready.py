"""What takes minutes to make, made once for all those that take a copy of it.

`python -m tests.ready FILE` puts an empty database there."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "ready"  # from one run to the next, as long as what it is made from stays


def empty_database() -> Path:
    """A file of SQLite with its tables, after `migrate` and `createcachetable`, before anybody."""
    KEPT.mkdir(parents=True, exist_ok=True)
    return _once(KEPT / f"empty-{_digest(_what_makes_tables())}.sqlite3", _make_tables)


def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demonstration as it is loaded, for all the processes of this run."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared
    return _once(shared / "demonstration", _load_demonstration)


def environment_of(folder: Path, address: str = "127.0.0.1") -> dict[str, str]:
    """That of a site whose data are in that folder."""
    return os.environ | {
        "BASE_URL": f"http://{address}",  # letters lead there
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "PRIVATE_ROOT": str(folder / "files"),
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DEBUG": "0",
    }


def manage(environment: dict[str, str], folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """Starts a `manage.py` command; what it says is kept in the folder of the site."""
    with (folder / "output.txt").open("ab") as output:
        command = [sys.executable, str(ROOT / "manage.py"), *words]
        return subprocess.Popen(command, env=environment, stdout=output, stderr=output)


def _once(made: Path, make: Callable[[Path], Path]) -> Path:
    """The process that comes first makes it; the others wait."""
    with made.with_name(f"{made.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            unfinished = made.with_name(f"{made.name}.unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished).rename(made)
            shutil.rmtree(unfinished, ignore_errors=True)
    return made


def _make_tables(folder: Path) -> Path:
    _run(folder, "migrate", "createcachetable")
    return folder / "db.sqlite3"


def _load_demonstration(folder: Path) -> Path:
    shutil.copy(empty_database(), folder / "db.sqlite3")
    _run(folder, "load_demo")
    return folder


def _run(folder: Path, *commands: str) -> None:
    for command in commands:
        if manage(environment_of(folder), folder, command).wait():
            raise RuntimeError(f"{command} failed:\n{(folder / 'output.txt').read_text()[-2000:]}")


def _what_makes_tables() -> Iterable[Path]:
    yield from (ROOT / "requirements").glob("*.txt")
    for app in ("site", "home", "resources", "extranet"):
        yield from (ROOT / app).rglob("migrations/*.py")
    yield from (ROOT / "site" / "content" / "search").glob("*.py")  # migrations of the search call it


def _digest(files: Iterable[Path]) -> str:
    content = hashlib.sha256()
    for file in sorted(files):
        content.update(file.read_bytes())
    return content.hexdigest()[:16]


if __name__ == "__main__":
    shutil.copy(empty_database(), sys.argv[1])
