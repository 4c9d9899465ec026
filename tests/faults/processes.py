"""Processes that a scenario starts, kills and starts again; none outlives the run."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Group:
    """A program and its children, which the system's own supervisor would start again."""

    def __init__(self, command: list[str], environment: dict[str, str], output: Path) -> None:
        self.command, self.environment, self.output = command, environment, output
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *before: str, **more: str) -> None:
        """`before` are words before the command, such as those that set a limit."""
        with self.output.open("ab") as output:
            self.process = subprocess.Popen(
                [*before, *self.command],
                env=self.environment | more,
                cwd=ROOT,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: int) -> None:
        """To the whole group, as systemd does."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()

    def stop(self, patience: float = 30) -> None:
        """Politely, then not."""
        if self.process is None:
            return
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        self.kill()


def granian(port: int, workers: int = 2) -> list[str]:
    program = str(Path(sys.executable).with_name("granian"))
    return [program, "--interface", "wsgi", "tests.faults.wsgi:application", "--host", "127.0.0.1",
            "--port", str(port), "--workers", str(workers), "--no-ws", "--log-level", "warning",
            "--blocking-threads", "32"]  # fmt: skip


def manage(*words: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *words]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def descendants(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    children = [int(child) for child in found.read_text().split()] if found.exists() else []
    return [each for child in children for each in (child, *descendants(child))]


def seconds_until(is_so: Callable[[], bool], patience: float = 60) -> float:
    """How long it took; infinity when it never was."""
    began = time.monotonic()
    while time.monotonic() - began < patience:
        if is_so():
            return time.monotonic() - began
        time.sleep(0.05)
    return float("inf")
