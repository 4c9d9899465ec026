"""The three measured sites, each in its folder under var/bench/, built once and kept."""

import datetime
import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench"
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Place:
    """A site to measure: its folder, and the environment in which its processes run."""

    name: str
    settings: str
    scale: float = 1

    @property
    def folder(self) -> Path:
        return FOLDER / self.name

    @property
    def is_bare(self) -> bool:
        return self.name == "bare"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("HOME", "LANG", "PATH") if name in os.environ}
        path = [str(ROOT)] if self.is_bare else [str(ROOT / "site"), str(ROOT)]
        return kept | {
            "BENCH_SCALE": str(self.scale),
            "BENCH_FOLDER": str(self.folder),
            "DJANGO_SETTINGS_MODULE": self.settings,
            "PYTHONPATH": os.pathsep.join(path),
        }

    def command(self, module: str) -> list[str]:
        return [sys.executable, "-m", module]

    def run(self, *command: str) -> None:
        """A command in the site's own environment; its words are shown as they come."""
        subprocess.run(command, cwd=self.folder, env=self.environment, check=True)


FULL = Place("full", "tests.bench.settings")
SMALL = Place("small", "tests.bench.settings", scale=0.1)
TENFOLD = Place("tenfold", "tests.bench.settings", scale=10)
BARE = Place("bare", "bare.settings.bench")


def ready(place: Place) -> None:
    """Builds the site unless it stands already, made by the same code in the same month."""
    wanted, written = _version(place), place.folder / "version"
    if written.exists() and written.read_text() == wanted:
        return
    shutil.rmtree(place.folder, ignore_errors=True)
    place.folder.mkdir(parents=True)
    _start_bare() if place.is_bare else place.run(*place.command("tests.bench.seed"))
    written.write_text(wanted)


def _version(place: Place) -> str:
    """Changes with what the site is built from: the versions of Wagtail and of Django, and for ours
    the code that fills it and the migrations."""
    parts = [version("wagtail"), version("django"), BARE_SETTINGS]
    if not place.is_bare:
        filling = (
            HERE / f"{name}.py"
            for name in ("documents", "filling", "history", "network", "pages", "seed", "settings", "words")
        )
        migrations = (path for app in ("site", "home", "resources", "extranet")
                      for path in sorted((ROOT / app).rglob("migrations/*.py")))  # fmt: skip
        parts += [path.read_text("utf-8") for path in (*filling, *migrations)]
    digest = hashlib.sha256("".join(parts).encode()).hexdigest()
    return f"{datetime.date.today():%Y-%m} {digest[:16]}\n"


BARE_SETTINGS = """from .base import *
DEBUG = False
SECRET_KEY = "the-benchmark-only"
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES["default"]["CONN_MAX_AGE"] = None
"""


def _start_bare() -> None:
    """`wagtail start`, as it comes. Its connections persist like ours: the pages alone differ."""
    print("· site nu : wagtail start", flush=True)
    wagtail = Path(sys.executable).with_name("wagtail")
    BARE.run(sys.executable, str(wagtail), "start", "bare", ".")
    (BARE.folder / "bare" / "settings" / "bench.py").write_text(BARE_SETTINGS)
    print("· site nu : migrations", flush=True)
    BARE.run(sys.executable, "manage.py", "migrate", "--verbosity=0")
