"""A PostgreSQL of its own, in a temporary folder, that may be killed and started again."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from tests.faults.processes import descendants, free_port

NAME = "pannes"
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 120
shared_buffers = '64MB'
"""


def program(name: str) -> str | None:
    """Where Debian puts it, or wherever the path says; the newest first."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(found[0]) if found else shutil.which(name)


class Cluster:
    """It durably keeps what it confirmed, as a real one, unless the twin of a scenario says otherwise."""

    def __init__(self, folder: Path) -> None:
        self.data, self.port = folder / "postgresql", free_port()
        self._as = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/{NAME}"

    def make(self) -> None:
        self.data.mkdir()
        if self._as:
            shutil.chown(self.data, "postgres")
        self._run("initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(f"{SETTINGS}port = {self.port}\n")
        self.start()
        self.say(f"CREATE DATABASE {NAME}", database="postgres")

    def start(self, *options: str) -> None:
        """Returns once it answers, or at once while it recovers from a kill and cannot yet."""
        said = ["-o", " ".join(options)] if options else []
        log = str(self.data / "log.txt")
        self._run("pg_ctl", "start", "-D", str(self.data), "-w", "-t", "60", "-l", log, *said)

    def stop(self, mode: str = "fast") -> None:
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "-D", str(self.data), "-m", mode, "-w", check=False)

    def kill(self) -> None:
        """kill -9 of the server and of each of its processes, which write nothing more."""
        parent = int((self.data / "postmaster.pid").read_text().split()[0])
        processes = [parent, *descendants(parent)]
        for pid in processes:
            _kill(pid)
        while any(_lives(pid) for pid in processes):
            time.sleep(0.02)
        # A zombie that nobody has buried yet would pass for a server at work; it is known to be dead.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def say(self, statement: str, *values: object, database: str = NAME) -> list[tuple[object, ...]]:
        """One statement, outside any transaction."""
        import psycopg

        address = f"host=127.0.0.1 port={self.port} user=postgres dbname={database} connect_timeout=5"
        with psycopg.connect(address, autocommit=True) as connection:
            answer = connection.execute(statement, values or None)  # type: ignore[arg-type]
            return answer.fetchall() if answer.description else []

    def count(self, statement: str) -> int:
        return int(str(self.say(statement)[0][0]))

    def _run(self, name: str, *words: str, check: bool = True) -> None:
        command = [*self._as, program(name) or name, *words]
        with (self.data.parent / "postgresql.txt").open("ab") as output:
            subprocess.run(command, check=check, stdout=output, stderr=output, cwd="/")


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
