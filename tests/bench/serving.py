"""Two servers of the same bytes on this machine: the site behind its page cache, and nginx."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.sites import FULL, ROOT, Place

PATIENCE = 30  # seconds
NGINX = """
daemon off; master_process on; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port}; root {folder}; default_type "text/html; charset=utf-8";
    location / {{ add_header Content-Encoding br; }}
  }}
}}
"""


@dataclass(frozen=True)
class Server:
    """A server that answers: its address, and the process that holds the others."""

    address: str
    pid: int

    def cpu(self) -> float:
        """Seconds of processor that its processes have used, itself included."""
        return sum(_cpu_of(pid) for pid in [self.pid, *_children(self.pid)])

    def memory(self) -> list[float]:
        """Megabytes held by each of its processes."""
        return [_memory_of(pid) for pid in _children(self.pid)]


@contextmanager
def the_site(place: Place = FULL, workers: int = 2, **environment: str) -> Iterator[Server]:
    """The site as production runs it; the bare one by the same server."""
    port, application = free_port(), "bare.wsgi:application" if place.is_bare else "config.wsgi:application"
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", application,
               "--host", "127.0.0.1", "--port", str(port), "--workers", str(workers), "--no-ws", "--log-level", "warning",
               "--blocking-threads", "64"]  # fmt: skip
    few_arenas = {"MALLOC_ARENA_MAX": "2"}
    with _running(command, place.environment | few_arenas | environment, place.folder) as process:
        yield answering(f"http://127.0.0.1:{port}", process)


@contextmanager
def nginx(folder: Path) -> Iterator[Server]:
    """nginx, sending the files of the folder as if they were compressed."""
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, port=port))
    folder.chmod(0o755)
    command = [
        shutil.which("nginx") or "/usr/sbin/nginx",
        "-c",
        str(configuration),
        "-e",
        str(folder / "error.log"),
    ]
    with _running(command, dict(os.environ), folder) as process:
        yield answering(f"http://127.0.0.1:{port}", process)


def answering(address: str, process: "subprocess.Popen[bytes]") -> Server:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.HTTPError:
            pass
        except urllib.error.URLError:
            time.sleep(0.1)
            continue
        return Server(address, process.pid)
    raise SystemExit(f"{address} ne répond pas.")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], folder: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(command, env=environment, cwd=ROOT if folder is None else folder)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in found.read_text().split()]


def _cpu_of(pid: int) -> float:
    """User and system time (proc(5), fields 14 and 15 of stat)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory_of(pid: int) -> float:
    """Memory of its own and its part of what is shared (proc(5), smaps_rollup)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
