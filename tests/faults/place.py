"""The whole site on loopback, in a temporary folder: its database, mail server, web processes and worker."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.asking import HOST, Visitor
from tests.faults.cluster import Cluster
from tests.faults.letters import Post
from tests.faults.processes import ROOT, Group, free_port, granian, manage, seconds_until

TOKEN = "figures-of-the-faults"
USUAL_START = 5  # seconds that two web processes take to answer on a machine at rest


@dataclass
class Place:
    """`known` is what tests/faults/seed.py said; `short` asks for as little as proves something."""

    folder: Path
    short: bool
    cluster: Cluster
    post: Post
    port: int = field(default_factory=free_port)
    known: dict[str, Any] = field(default_factory=dict)
    standing: Group | None = None
    slowness: float = 1.0  # of this machine at this moment; seconds allowed are multiplied by it

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("HOME", "LANG", "PATH") if name in os.environ}
        return kept | {
            "ALLOWED_HOSTS": HOST,
            "BASE_URL": f"https://{HOST}",
            "DATABASE_URL": self.cluster.url,
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "FAULTS_MAIL_TIMEOUT": str(self.mail_timeout),
            "FAULTS_FOLDER": str(self.folder),
            "MAIL_HOST": "127.0.0.1",
            "MAIL_PORT": str(self.post.port),
            "MAINTENANCE_FILE": str(self.folder / "maintenance"),
            "METRICS_TOKEN": TOKEN,
            "PRIVATE_ROOT": str(self.files),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
            "SECRET_KEY": "a-key-for-a-site-that-is-broken-on-purpose-and-forgotten",
            "TRUSTED_PROXY_COUNT": "1",
        }

    @property
    def mail_timeout(self) -> int:
        """Seconds that the worker leaves a mail server, as in production unless one is short of time."""
        return 4 if self.short else 20

    @property
    def files(self) -> Path:
        return self.folder / "files"

    def run(self, module: str, *words: str) -> str:
        """What a Python module says, run in the site's environment."""
        command = [sys.executable, "-m", module, *words]
        with (self.folder / "output.txt").open("ab") as errors:
            done = subprocess.run(command, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE,
                                  stderr=errors, check=True)  # fmt: skip
        return done.stdout.decode()

    def web(self, workers: int = 2) -> Group:
        return Group(granian(self.port, workers), self.environment, self.folder / "web.txt")

    def worker(self) -> Group:
        command = manage("worker", "--interval", "0.2")
        return Group(command, self.environment, self.folder / "worker.txt")

    def measure(self) -> None:
        """A machine that has other work is not accused: what starting takes now says how slow it is."""
        began = time.monotonic()
        self._usual_web()
        self.slowness = max(1.0, (time.monotonic() - began) / USUAL_START)

    def visitor(self, **options: Any) -> Visitor:
        return Visitor(self.port, **options)

    def seconds_to_answer(self, path: str = "/sante/pret") -> float:
        """Until a new connection is answered 200."""
        return seconds_until(lambda: self.visitor(patience=5).status(path) == 200)

    @contextmanager
    def served(self, workers: int = 2, before: tuple[str, ...] = (), **more: str) -> Iterator[Group]:
        """Web processes that answer. The usual ones stay up for the next scenario; others end with theirs."""
        if workers == 2 and not before and not more:
            yield self._usual_web()
            return
        self.rest()
        web = self.web(workers)
        try:
            web.start(*before, **more)
            self.seconds_to_answer()
            yield web
        finally:
            web.stop()

    def _usual_web(self) -> Group:
        if self.standing is None or not self.standing.is_alive:
            self.standing = self.web()
            self.standing.start()
            self.seconds_to_answer()
        return self.standing

    def rest(self) -> None:
        """No usual web processes any more."""
        if self.standing is not None:
            self.standing.stop()
        self.standing = None

    @contextmanager
    def posting(self) -> Iterator[Group]:
        worker = self.worker()
        try:
            worker.start()
            yield worker
        finally:
            worker.stop()


@contextmanager
def a_place(short: bool) -> Iterator[Place]:
    folder = Path(tempfile.mkdtemp(prefix="pannes-"))
    folder.chmod(0o755)  # PostgreSQL's own account reads its folder there
    cluster, post = Cluster(folder), Post()
    place = Place(folder, short, cluster, post)
    post.slowness = place.mail_timeout + 3
    try:
        cluster.make()
        place.files.mkdir()
        place.known = json.loads(place.run("tests.faults.seed").splitlines()[-1])
        place.measure()
        yield place
    finally:
        place.rest()
        post.shutdown()
        post.server_close()
        cluster.stop("immediate")
        if keep := os.environ.get("FAULTS_KEEP"):
            shutil.copytree(folder, keep, dirs_exist_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
